"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { AttachChip, type AttachItem } from "#components/dashboard/inbox/attach-chip";
import type { AttachedFile, Uploads } from "#components/dashboard/inbox/attach-context";

type AttachTrayProps = {
  /** Every choice of files so far; what is added at the end is taken in. */
  batches: File[][];
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

  async function start(item: AttachItem, uploads: Uploads) {
    const onShare = (share: number) => change(item.key, { share });
    const answer = await uploads.upload(item.file, onShare, item.stop.signal);
    if (item.stop.signal.aborted) return;
    change(item.key, typeof answer === "string" ? { refusal: answer } : { done: answer, share: 1 });
  }

  const takeIn = useEffectEvent(async () => {
    const fresh = batches.slice(taken.current).flat();
    taken.current = batches.length;
    const begun = fresh.map((file) => newItem(nextKey.current++, file));
    setItems((before) => [...before, ...begun]);
    const uploads = await loadUploads().catch(() => undefined);
    let room = (uploads?.maxFiles ?? 0) - items.filter(({ refusal }) => refusal === undefined).length;
    for (const item of begun) {
      const refusal = uploads ? uploads.refusalOf(item.file) : offline;
      if (refusal !== undefined || !uploads) change(item.key, { refusal });
      else if (room-- <= 0) change(item.key, { refusal: tooMany(uploads.maxFiles) });
      else void start(item, uploads);
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each new choice
  useEffect(() => void takeIn(), [batches.length]);

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
    <ul aria-label="Attached files" className="flex min-w-0 flex-wrap gap-2">
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

function newItem(key: number, file: File): AttachItem {
  return { key, file, share: 0, done: undefined, refusal: undefined, stop: new AbortController() };
}
