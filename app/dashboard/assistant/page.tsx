import Link from "next/link";
import { LearningCard } from "#components/dashboard/assistant/learning-card";
import { OutcomesCard } from "#components/dashboard/assistant/outcomes-card";
import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { getLearningCounts } from "#lib/assistant/learning-counts";
import { getOutcomes } from "#lib/assistant/outcome-report";
import { getSettings } from "#lib/assistant/queries";
import { getShadowReport } from "#lib/assistant/shadow-report";
import { listTopics } from "#lib/assistant/topic-queries";
import { getModelHealth, getUsage } from "#lib/assistant/usage-queries";
import { can } from "#lib/auth/permissions";
import { requireSession } from "#lib/auth/session";
import { AssistantDesk } from "./assistant-desk";

export const metadata = { title: "Assistant" };

export default async function AssistantPage() {
  const { context, member } = await requireSession();
  const [settings, topics, usage, shadow, health, counts, outcomes] = await Promise.all([
    getSettings(context),
    listTopics(context),
    getUsage(context),
    getShadowReport(context),
    getModelHealth(context),
    getLearningCounts(context),
    getOutcomes(context),
  ]);
  return (
    <Page>
      <PageHeader
        title="Assistant"
        description={
          <>
            It answers only what your{" "}
            <Link href="/dashboard/knowledge" className="text-accent underline underline-offset-3">
              knowledge
            </Link>{" "}
            says. Whether it answers by itself is set for each account under{" "}
            <Link href="/dashboard/integrations" className="text-accent underline underline-offset-3">
              Integrations
            </Link>
            .
          </>
        }
      />
      <LearningCard {...counts} />
      <AssistantDesk
        settings={settings}
        topics={topics}
        usage={usage}
        shadow={shadow}
        {...health}
        mayChange={can(member.role, "assistant.edit")}
        mayResume={can(member.role, "assistant.resume")}
      />
      <OutcomesCard
        outcomes={outcomes}
        topicNames={Object.fromEntries(topics.map(({ key, name }) => [key, name]))}
      />
    </Page>
  );
}
