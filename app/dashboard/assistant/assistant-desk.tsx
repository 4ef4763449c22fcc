"use client";

import { AwayCard, BoundariesCard } from "#components/dashboard/assistant/boundaries-card";
import { LimitsCard } from "#components/dashboard/assistant/limits-card";
import { ModelCard, type ModelFailures } from "#components/dashboard/assistant/model-card";
import { PauseCard } from "#components/dashboard/assistant/pause-card";
import { Playground } from "#components/dashboard/assistant/playground";
import { SettingsForm } from "#components/dashboard/assistant/settings-form";
import { ShadowCard } from "#components/dashboard/assistant/shadow-card";
import { TopicsCard } from "#components/dashboard/assistant/topics-card";
import type { AssistantSettings, UpdateSettings } from "#lib/assistant/settings-schema";
import type { ShadowReport, Topic, Usage } from "#lib/assistant/topic-schema";
import { changeTopic, dropTopic, newTopic, preview, saveSettings, tryModels } from "./actions";

type AssistantDeskProps = {
  settings: AssistantSettings;
  topics: Topic[];
  usage: Usage;
  shadow: ShadowReport;
  model: string | null;
  testable: boolean;
  failures: ModelFailures;
  mayChange: boolean;
  mayResume: boolean;
};

/** The components of this page, tied to its actions. */
export function AssistantDesk(props: AssistantDeskProps) {
  const { settings, topics, usage, shadow, mayChange } = props;
  const form = { settings, disabled: !mayChange, onSave: save };
  const topicNames = Object.fromEntries(topics.map(({ key, name }) => [key, name]));
  return (
    <>
      <PauseCard mayResume={props.mayResume} />
      <Playground
        assistantName={settings.name}
        onPreview={async (messages) => {
          const result = await preview(undefined, { messages });
          return result.ok ? result.data : result.detail;
        }}
      />
      <TopicsCard
        topics={topics}
        disabled={!mayChange}
        onSet={async (change) => refusal(await changeTopic(undefined, change))}
        onAdd={async (topic) => refusal(await newTopic(undefined, topic))}
        onRemove={async (key) => refusal(await dropTopic(undefined, { key }))}
      />
      <SettingsForm {...form} />
      <BoundariesCard {...form} />
      <AwayCard {...form} />
      <LimitsCard {...form} usage={usage} topicNames={topicNames} />
      <ModelCard
        model={props.model}
        testable={props.testable}
        failures={props.failures}
        disabled={!mayChange}
        onTest={async () => {
          const result = await tryModels(undefined, {});
          return result.ok ? result.data : result.detail;
        }}
      />
      <ShadowCard report={shadow} topicNames={topicNames} />
    </>
  );
}

async function save(change: UpdateSettings): Promise<string | undefined> {
  return refusal(await saveSettings(undefined, change));
}

type Refused = { ok: false; detail: string; errors: { detail: string }[] };

function refusal(result: { ok: true } | Refused): string | undefined {
  return result.ok ? undefined : (result.errors[0]?.detail ?? result.detail);
}
