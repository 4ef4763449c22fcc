"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { AttachChip, type AttachItem } from "#components/dashboard/inbox/attach-chip";
import type { AttachedFile, Chosen, Uploads } from "#components/dashboard/inbox/attach-context";

type AttachTrayProps = {
  /** Every choice of files so far; what is added at the end is taken in. */
  batches: Chosen[][];
  loadUploads: () => Promise<Uploads>;
  onChange: (files: AttachedFile[], busy: boolean) => void;
};

/** The files chosen: on their way, arrived or refused. What Instagram would not take is refused before it travels. */
export function AttachTray({ batches, loadUploads, onChange }: AttachTrayProps) {
  const [items, setItems] = useState<AttachItem[]>([]);
  const taken = useRef(0);
  const nextKey = useRef(0);

  const change = (key: number, patch: Partial<AttachItem>) =>
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...patch } : item)));

  async function start(item: Pick<AttachItem, "key" | "stop">, file: File, uploads: Uploads) {
    const onShare = (share: number) => change(item.key, { share });
    const answer = await uploads.upload(file, onShare, item.stop.signal);
    if (item.stop.signal.aborted) return;
    change(item.key, typeof answer === "string" ? { refusal: answer } : { done: answer, share: 1 });
  }

  function refuse(refused: AttachItem[], refusal: string) {
    for (const { key } of refused) change(key, { refusal });
  }

  async function sendOff(fresh: AttachItem[], taken: number) {
    const uploads = await loadUploads().catch(() => undefined);
    if (!uploads) return refuse(fresh, offline);
    let room = uploads.maxFiles - taken;
    for (const { file, ...item } of fresh) {
      if (!(file instanceof File)) continue;
      const refusal = uploads.refusalOf(file) ?? (room-- > 0 ? undefined : tooMany(uploads.maxFiles));
      if (refusal !== undefined) change(item.key, { refusal });
      else void start(item, file, uploads);
    }
  }

  const takeIn = useEffectEvent(() => {
    const begun = batches
      .slice(taken.current)
      .flat()
      .map((file) => newItem(nextKey.current++, file));
    taken.current = batches.length;
    setItems((before) => [...before, ...begun]);
    const fresh = begun.filter(({ done }) => !done);
    const held = items.filter(({ refusal }) => refusal === undefined).length + begun.length - fresh.length;
    if (fresh.length > 0) void sendOff(fresh, held);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each new choice
  useEffect(() => takeIn(), [batches.length]);

  const tell = useEffectEvent(() => {
    const waiting = items.some(({ done, refusal }) => !done && refusal === undefined);
    onChange(
      items.flatMap(({ done }) => done ?? []),
      waiting,
    );
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told after every change
  useEffect(() => tell(), [items]);

  const stopAll = useEffectEvent(() => {
    for (const { stop } of items) stop.abort();
  });
  useEffect(() => () => stopAll(), []);

  function remove(item: AttachItem) {
    item.stop.abort();
    setItems((before) => before.filter(({ key }) => key !== item.key));
  }

  if (items.length === 0) return null;
  return (
    <ul aria-label="Attached files" className="order-first mb-1 flex w-full min-w-0 flex-wrap gap-2">
      {items.map((item) => (
        <AttachChip key={item.key} item={item} onRemove={() => remove(item)} />
      ))}
    </ul>
  );
}

const offline = "Parley did not answer. Check your connection and attach it again.";

function tooMany(most: number): string {
  return `Send ${most} files or fewer at once, and this one after them.`;
}

function newItem(key: number, file: Chosen): AttachItem {
  const done = file instanceof File ? undefined : file;
  return { key, file, share: done ? 1 : 0, done, refusal: undefined, stop: new AbortController() };
}
