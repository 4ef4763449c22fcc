import { z } from "zod";
import { ChooseAccount } from "#components/dashboard/integrations/choose-account";
import { ConnectOutcome } from "#components/dashboard/integrations/connect-outcome";
import { WebhookDetails } from "#components/dashboard/integrations/webhook-details";
import { Page } from "#components/dashboard/shell/page";
import { Alert } from "#components/ui/alert";
import { Card } from "#components/ui/card";
import { PageHeader } from "#components/ui/page-header";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession, type Session } from "#lib/auth/session";
import { listCandidates } from "#lib/channel/list-candidates";
import { listChannels } from "#lib/channel/queries";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { connectChosen } from "./actions";
import { Connect, ConnectedAccount } from "./connection";

export const metadata = { title: "Integrations" };

const querySchema = z.object({
  connected: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  choose: z.uuid().optional().catch(undefined),
});

type IntegrationsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IntegrationsPage({ searchParams }: IntegrationsPageProps) {
  const session = await requireSession();
  const { connected, error, choose } = querySchema.parse(await searchParams);
  const channels = await read(session.context, listChannels);
  const mayManage = can(session.member.role, "channels.manage");
  const now = new Date().toISOString();
  return (
    <Page>
      <PageHeader title="Integrations" description="The Instagram accounts whose messages arrive here." />
      <ConnectOutcome connected={connected} error={error} />
      {choose && mayManage ? <Choice session={session} id={choose} /> : null}
      {channels.map((channel) => (
        <ConnectedAccount
          key={`${channel.id} ${channel.status}`}
          channel={channel}
          now={now}
          mayManage={mayManage}
          webhook={mayManage ? webhookAddress() : undefined}
        />
      ))}
      <Connect
        mayConnect={mayManage}
        another={channels.some((channel) => channel.status !== "disconnected")}
      />
      {channels.length === 0 && mayManage ? <AppSetUp /> : null}
    </Page>
  );
}

/** Meta's app dashboard asks for these before any account can be connected. */
function AppSetUp() {
  const webhook = webhookAddress();
  if (!webhook) return null;
  return (
    <Card className="px-5 py-4">
      <WebhookDetails {...webhook} />
    </Card>
  );
}

async function Choice({ session, id }: { session: Session; id: string }) {
  try {
    const candidates = await listCandidates(session.context, id);
    return <ChooseAccount id={id} candidates={candidates} choose={connectChosen} />;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not-found") throw error;
    return (
      <Alert tone="warning" title="This choice is no longer open">
        It was already made, or it is too old. Start again with Connect through Facebook.
      </Alert>
    );
  }
}

function webhookAddress() {
  const { appUrl, instagramWebhookVerifyToken } = env();
  if (!instagramWebhookVerifyToken) return undefined;
  return { url: `${appUrl}/api/webhooks/instagram`, verifyToken: instagramWebhookVerifyToken };
}
