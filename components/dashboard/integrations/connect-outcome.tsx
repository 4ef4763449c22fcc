import { Alert } from "#components/ui/alert";
import { connectErrors } from "#lib/channel/schema";

/** Codes of this page's `?error=` that do not come from Meta's answer. */
const ownErrors: Record<string, string> = {
  app_not_configured:
    "No Meta app is set up on this server yet. Whoever runs it sets INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET, or META_APP_ID and META_APP_SECRET, and restarts it. Then connect again.",
};

const unknownError =
  "The connection did not come about. Start again; if it repeats, whoever runs this server can look into the server's log.";

/** What became of the attempt that just came back from Instagram. */
export function ConnectOutcome({ connected, error }: { connected?: string; error?: string }) {
  if (error !== undefined) {
    return (
      <Alert tone="danger" title="The account was not connected" live>
        {describeConnectError(error)}
      </Alert>
    );
  }
  if (connected === undefined) return null;
  return (
    <Alert tone="positive" title="The account is connected" live>
      The assistant starts by suggesting answers. Send the account a message from another one to see it arrive
      in the inbox.
    </Alert>
  );
}

/** An error code of the callback in words, with what to do. Never the provider's own text. */
export function describeConnectError(code: string): string {
  const sentences: Record<string, string> = { ...ownErrors, ...connectErrors };
  return Object.hasOwn(sentences, code) ? (sentences[code] ?? unknownError) : unknownError;
}
