"use client";

import { useState } from "react";
import { AppMessageForm } from "#components/sandbox/app-message-form";
import { type TokenActions, TokenControls } from "#components/sandbox/token-controls";
import { Switch } from "#components/ui/switch";
import type { SandboxBusiness } from "#lib/sandbox/schema";

export type AccountActions = TokenActions & {
  onMessagesAllowed: (allowed: boolean) => Promise<string | undefined>;
  /** The business types in Instagram itself. */
  onAppMessage: (text: string) => Promise<string | undefined>;
};

/** What the business does in Instagram itself, behind Parley's back. */
export function AccountControls({ business, ...actions }: AccountActions & { business: SandboxBusiness }) {
  const [refusal, setRefusal] = useState<string>();
  return (
    <section aria-labelledby="account-title" className="flex flex-col gap-4">
      <div>
        <h2 id="account-title" className="text-lg font-semibold wrap-anywhere">
          @{business.username} in Instagram
        </h2>
        <p className="text-sm text-text-2">{subscriptionWords(business)}</p>
      </div>
      <AppMessageForm onSend={actions.onAppMessage} />
      <Switch
        label="Allow access to messages"
        hint="The owner's switch in Instagram's settings. Off, Meta refuses every send."
        checked={business.messages_allowed}
        onChange={async ({ target }) => setRefusal(await actions.onMessagesAllowed(target.checked))}
      />
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
      <TokenControls {...actions} />
    </section>
  );
}

const logins = { instagram: "Instagram Login", facebook: "Facebook Login" };

function subscriptionWords({ subscriptions }: SandboxBusiness): string {
  if (subscriptions.length === 0) return "Nobody gets its webhooks.";
  return subscriptions
    .map(({ login, fields }) => `Webhooks through ${logins[login]}: ${fields.join(", ")}.`)
    .join(" ");
}
