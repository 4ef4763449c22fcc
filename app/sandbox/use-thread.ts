import { useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import type { Pair } from "#components/sandbox/phone";
import { threadAnswerSchema } from "#lib/sandbox/schema";
import { control } from "./control";

export type ThreadAnswer = z.infer<typeof threadAnswerSchema>;

const lookAgainMs = 4000;

/** The open thread: loaded when another is chosen, and again on `refresh`. */
export function useThread({ businessId, customerId }: Pair) {
  const key = `${businessId} ${customerId}`;
  const [loaded, setLoaded] = useState<{ key: string; answer: ThreadAnswer }>();
  const asked = useRef(0);

  const refresh = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const query = new URLSearchParams({ business_id: businessId, customer_id: customerId });
    const answer = await control(`thread?${query}`, threadAnswerSchema);
    // An older question answered late must not hide a newer answer.
    if (mine === asked.current) setLoaded({ key: `${businessId} ${customerId}`, answer });
  }, [businessId, customerId]);

  useEffect(() => {
    refresh().catch(() => undefined);
  }, [refresh]);

  const answer = loaded?.key === key ? loaded.answer : undefined;
  const typing = answer?.thread?.typing ?? false;

  // Typing ends by itself after a while, and nothing announces that.
  useEffect(() => {
    if (!typing) return;
    const timer = setInterval(() => refresh().catch(() => undefined), lookAgainMs);
    return () => clearInterval(timer);
  }, [typing, refresh]);

  return { answer, refresh };
}
