import { useCallback, useEffect, useRef, useState } from "react";
import { z } from "zod";
import type { Pair, PendingMessage } from "#components/sandbox/phone";
import {
  type CustomerContent,
  type SandboxChange,
  type SandboxState,
  stateSchema,
} from "#lib/sandbox/schema";
import { control, refusalOf } from "./control";
import { useChanges } from "./use-changes";
import { usePosts } from "./use-posts";
import { useThread } from "./use-thread";
import { useTraffic } from "./use-traffic";
import { useVisible } from "./use-visible";

const anything = z.unknown();
const lookAgainMs = 1500;

/** Everything the sandbox's screen shows and does, kept live while somebody looks at it. */
export function useSandbox(initial: SandboxState, pair: Pair) {
  const [state, setState] = useState(initial);
  const [pending, setPending] = useState<PendingMessage[]>([]);
  const visible = useVisible();
  const { answer, refresh } = useThread(pair);
  const { posts, refreshPosts } = usePosts(pair);
  const traffic = useTraffic(visible);
  const lastId = useRef(0);

  const refreshState = useCallback(async () => setState(await control("state", stateSchema)), []);

  const onChanges = useCallback(
    (changes: SandboxChange[]) => {
      if (changes.some((change) => touches(change, pair))) refresh().catch(() => undefined);
      if (changes.some(({ kind }) => kind === "comment")) refreshPosts().catch(() => undefined);
      refreshState().catch(() => undefined);
    },
    [pair, refresh, refreshPosts, refreshState],
  );
  const online = useChanges({ start: initial.cursor, visible, onChanges });

  // What waits is delivered without a word to this screen.
  const waiting = visible && state.pending_webhooks > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => refreshState().catch(() => undefined), lookAgainMs);
    return () => clearInterval(timer);
  }, [waiting, refreshState]);

  // An open thread is a read one.
  const unread = answer?.messages.findLast((message) => message.author === "business" && !message.read);
  const unreadMid = unread?.mid;
  const { businessId, customerId } = pair;
  useEffect(() => {
    if (!visible || !unreadMid) return;
    const body = { business_id: businessId, customer_id: customerId };
    control("reads", anything, { method: "POST", body }).catch(() => undefined);
  }, [visible, unreadMid, businessId, customerId]);

  const send = useCallback(
    async (content: CustomerContent) => {
      lastId.current += 1;
      const id = lastId.current;
      setPending((before) => [...before, { id, content, ...pair }]);
      const body = { ...content, business_id: pair.businessId, customer_id: pair.customerId };
      const refusal = await refusalOf(() => control("messages", anything, { method: "POST", body }));
      if (refusal === undefined) await refresh().catch(() => undefined);
      setPending((before) => before.filter((message) => message.id !== id));
      return refusal;
    },
    [pair, refresh],
  );

  /** A change of the sandbox, shown as soon as it is done. */
  const change = useCallback(
    (method: "POST" | "PATCH", path: string, body: object) =>
      refusalOf(async () => {
        await control(path, anything, { method, body });
        await Promise.all([refresh(), refreshPosts(), refreshState()]);
      }),
    [refresh, refreshPosts, refreshState],
  );

  return { state, answer, posts, pending, traffic, online, send, change, refreshState };
}

function touches(change: SandboxChange, { businessId, customerId }: Pair): boolean {
  if (change.kind === "settings") return true;
  return change.business_id === businessId && (change.customer_id ?? customerId) === customerId;
}
