import { ChevronRight } from "lucide-react";
import { CopyField } from "#components/ui/copy-field";

export type WebhookAddress = { url: string; verifyToken: string };

/** What Meta's app dashboard asks for. Only for people who set up the app, so folded away. */
export function WebhookDetails({ url, verifyToken }: WebhookAddress) {
  return (
    <details className="group">
      <summary className="flex list-none items-center gap-1 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
        Webhook for your Meta app
      </summary>
      <div className="mt-3 flex flex-col gap-4">
        <p className="text-text-2">
          Paste these two into the Webhooks page of your Meta app. Whoever runs this server does it once;
          every account you connect then uses them.
        </p>
        <CopyField label="Callback address" value={url} />
        <CopyField label="Verify token" value={verifyToken} secret />
      </div>
    </details>
  );
}
