"use client";

import { useRouter } from "next/navigation";
import { RehearseDialog } from "#components/dashboard/assistant/rehearse-dialog";
import type { AssistantSettings } from "#lib/assistant/settings-schema";
import { start } from "./actions";

export function Rehearse({ settings }: { settings: AssistantSettings }) {
  const router = useRouter();
  return (
    <RehearseDialog
      settings={settings}
      onStart={async (change, sample) => {
        const result = await start(undefined, { settings: change, sample });
        if (!result.ok) return result.errors[0]?.detail ?? result.detail;
        router.push(`/dashboard/assistant/rehearsals/${result.data}`);
        return undefined;
      }}
    />
  );
}
