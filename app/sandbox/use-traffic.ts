import { useEffect, useState } from "react";
import { z } from "zod";
import { type Traffic, trafficSchema } from "#lib/sandbox/schema";
import { control } from "./control";

const answerSchema = z.object({ entries: z.array(trafficSchema), cursor: z.number() });
const lookAgainMs = 1000;
const mostShown = 300;
/** Lines written side by side may appear out of order: the last few are asked for again. */
const overlap = 20;

/** What travelled between Meta and the product, newest first, kept up while the page is visible. */
export function useTraffic(visible: boolean): Traffic[] | undefined {
  const [entries, setEntries] = useState<Traffic[]>();

  useEffect(() => {
    if (!visible) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let after = 0;
    async function look() {
      const answer = await control(`traffic?after=${after}&limit=${mostShown}`, answerSchema, {
        signal: stop.signal,
      }).catch(() => undefined);
      if (stop.signal.aborted) return;
      if (answer) {
        after = Math.max(0, answer.cursor - overlap);
        setEntries((before) => merge(before, answer.entries));
      }
      timer = setTimeout(look, lookAgainMs);
    }
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [visible]);

  return entries;
}

function merge(before: Traffic[] | undefined, added: Traffic[]): Traffic[] {
  const known = new Set(before?.map(({ id }) => id));
  const fresh = added.filter(({ id }) => !known.has(id));
  if (before && fresh.length === 0) return before;
  return [...fresh, ...(before ?? [])].sort((a, b) => b.id - a.id).slice(0, mostShown);
}
