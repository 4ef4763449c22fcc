import { useEffect, useEffectEvent, useRef, useState } from "react";
import { z } from "zod";
import { changeSchema, type SandboxChange } from "#lib/sandbox/schema";
import { control } from "./control";

const answerSchema = z.object({ changes: z.array(changeSchema), cursor: z.number() });
const waitSeconds = 25;
const tryAgainMs = 2000;

type ChangesOptions = { start: number; visible: boolean; onChanges: (changes: SandboxChange[]) => void };

/** Follows the change feed by long polling while the page is visible. @returns whether the sandbox answers */
export function useChanges({ start, visible, onChanges }: ChangesOptions): boolean {
  const cursor = useRef(start);
  const [online, setOnline] = useState(true);
  const report = useEffectEvent(onChanges);

  useEffect(() => {
    if (!visible) return;
    const stop = new AbortController();
    const { signal } = stop;
    async function look() {
      const path = `changes?after=${cursor.current}&wait=${waitSeconds}`;
      const answer = await control(path, answerSchema, { signal });
      cursor.current = answer.cursor;
      setOnline(true);
      if (answer.changes.length > 0) report(answer.changes);
    }
    async function rest() {
      if (signal.aborted) return;
      setOnline(false);
      await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
    }
    async function follow() {
      while (!signal.aborted) await look().catch(rest);
    }
    void follow();
    return () => stop.abort();
  }, [visible]);

  return online;
}
