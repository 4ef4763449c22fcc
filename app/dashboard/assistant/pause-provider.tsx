"use client";

import type { ReactNode } from "react";
import { AssistantPause } from "#components/dashboard/assistant/assistant-pause";
import type { Pause } from "#lib/assistant/topic-schema";
import { callsOf } from "../call";
import type { shellCalls } from "../shell-calls";

type PauseProviderProps = { pause: Pause | undefined; mayResume: boolean; children: ReactNode };

const shell = callsOf<typeof shellCalls>("shell");

/** Stands around every page, so it brings nothing else of this area along. */
export function PauseProvider({ pause, mayResume, children }: PauseProviderProps) {
  return (
    <AssistantPause
      initial={pause}
      mayResume={mayResume}
      onMove={async (on) => {
        const result = await shell.movePause({ on });
        return result.ok ? result.data : result.detail;
      }}
      onRead={async () => {
        const result = await shell.pause({});
        if (!result.ok) throw new Error(result.detail);
        return result.data;
      }}
    >
      {children}
    </AssistantPause>
  );
}
