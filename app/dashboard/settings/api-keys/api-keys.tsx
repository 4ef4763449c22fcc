"use client";

import { type ApiKeyRow, ApiKeysCard } from "#components/dashboard/settings/api-keys-card";
import { createKey, revokeKey } from "../actions";
import { refusalOf } from "../refusal-of";

export function ApiKeys({ apiKeys }: { apiKeys: ApiKeyRow[] }) {
  return (
    <ApiKeysCard
      apiKeys={apiKeys}
      create={createKey}
      onRevoke={async (id) => {
        return refusalOf(await revokeKey(undefined, { id }));
      }}
    />
  );
}
