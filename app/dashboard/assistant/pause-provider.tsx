"use client";

import type { ReactNode } from "react";
import { AssistantPause } from "#components/dashboard/assistant/assistant-pause";
import type { Pause } from "#lib/assistant/topic-schema";
import { movePause } from "./actions";

type PauseProviderProps = { pause: Pause | undefined; mayResume: boolean; children: ReactNode };

/** Stands around every page, so it brings nothing else of this area along. */
export function PauseProvider({ pause, mayResume, children }: PauseProviderProps) {
  return (
    <AssistantPause
      initial={pause}
      mayResume={mayResume}
      onMove={async (on) => {
        const result = await movePause(undefined, { on });
        return result.ok ? result.data : result.detail;
      }}
    >
      {children}
    </AssistantPause>
  );
}
