"use client";

import { type ApiKeyRow, ApiKeysCard } from "#components/dashboard/settings/api-keys-card";
import { createKey, revokeKey } from "./actions";

export function ApiKeys({ apiKeys }: { apiKeys: ApiKeyRow[] }) {
  return (
    <ApiKeysCard
      apiKeys={apiKeys}
      create={createKey}
      onRevoke={async (id) => {
        const result = await revokeKey(undefined, { id });
        return result.ok ? undefined : result.detail;
      }}
    />
  );
}
