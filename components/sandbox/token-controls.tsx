"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { CopyField } from "#components/ui/copy-field";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";

export const tokenFates = [
  { action: "expire", name: "Let them expire", done: "expired" },
  { action: "revoke", name: "Revoke", done: "revoked" },
  { action: "change_password", name: "Change the password", done: "ended by a new password" },
  { action: "remove_app", name: "Remove the app", done: "ended, the app is removed" },
] as const;

export type TokenLogin = "instagram" | "facebook";
export type TokenFate = { action: (typeof tokenFates)[number]["action"] } | { permission: string };

export type TokenActions = {
  /** @returns how many tokens it hit, or a sentence */
  onTokens: (fate: TokenFate, login: TokenLogin | undefined) => Promise<number | string>;
  onGenerate: (login: TokenLogin) => Promise<{ token: string } | string>;
};

const permissions = [
  "instagram_business_manage_messages",
  "instagram_business_manage_comments",
  "instagram_manage_messages",
  "instagram_manage_comments",
  "pages_messaging",
];

export function TokenControls({ onTokens, onGenerate }: TokenActions) {
  const [login, setLogin] = useState<TokenLogin>();
  const [permission, setPermission] = useState(permissions[0] ?? "");
  const [outcome, setOutcome] = useState("");
  const [token, setToken] = useState<string>();

  async function hit(fate: TokenFate, done: string) {
    const answer = await onTokens(fate, login);
    setOutcome(typeof answer === "string" ? answer : `${tokensWord(answer)} ${done}.`);
  }

  async function generate() {
    const answer = await onGenerate(login ?? "instagram");
    if (typeof answer === "string") return setOutcome(answer);
    setOutcome("");
    setToken(answer.token);
  }

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold text-text-2">Its tokens</legend>
      <Field name="token-login" label="Given through">
        {(control) => (
          <Select
            {...control}
            value={login ?? ""}
            onChange={({ target }) => setLogin(loginOf(target.value))}
            options={[
              { value: "", label: "Either login" },
              { value: "instagram", label: "Instagram Login" },
              { value: "facebook", label: "Facebook Login" },
            ]}
          />
        )}
      </Field>
      <div className="flex items-end gap-2">
        <Field name="token-permission" label="Permission to take away" className="min-w-0 flex-1">
          {(control) => (
            <Select
              {...control}
              value={permission}
              onChange={({ target }) => setPermission(target.value)}
              options={permissions.map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
        <Button onClick={() => hit({ permission }, "lost the permission")}>Take</Button>
      </div>
      <div className="flex flex-wrap gap-2">
        {tokenFates.map(({ action, name, done }) => (
          <Button key={action} size="sm" onClick={() => hit({ action }, done)}>
            {name}
          </Button>
        ))}
        <Button size="sm" onClick={generate}>
          Generate a token
        </Button>
      </div>
      <p role="status" className="min-h-5 text-sm text-text-2">
        {outcome}
      </p>
      {token ? (
        <CopyField
          secret
          label="Token"
          value={token}
          hint="As made with “Generate token” in Meta's dashboard. Connect with it on the command line."
        />
      ) : null}
    </fieldset>
  );
}

function tokensWord(count: number): string {
  if (count === 0) return "There is no such token; none";
  return count === 1 ? "One token" : `${count} tokens`;
}

function loginOf(value: string): TokenLogin | undefined {
  return value === "instagram" || value === "facebook" ? value : undefined;
}
