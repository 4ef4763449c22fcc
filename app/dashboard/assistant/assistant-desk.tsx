"use client";

import { Playground } from "#components/dashboard/assistant/playground";
import { SettingsForm } from "#components/dashboard/assistant/settings-form";
import type { AssistantSettings } from "#lib/assistant/schema";
import { preview, saveSettings } from "./actions";

/** The components of this page, tied to its actions. */
export function AssistantDesk({ settings, mayChange }: { settings: AssistantSettings; mayChange: boolean }) {
  return (
    <>
      <Playground
        assistantName={settings.name}
        onPreview={async (messages) => {
          const result = await preview(undefined, { messages });
          return result.ok ? result.data : result.detail;
        }}
      />
      <SettingsForm
        settings={settings}
        disabled={!mayChange}
        onSave={async (change) => {
          const result = await saveSettings(undefined, change);
          return result.ok ? undefined : (result.errors[0]?.detail ?? result.detail);
        }}
      />
    </>
  );
}
