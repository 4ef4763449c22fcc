"use client";

import { useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog";
import { Input } from "#components/ui/input";
import { Skeleton } from "#components/ui/skeleton";
import type { ImportItem } from "#lib/knowledge/import-schema";

type Choice = { all?: boolean; item_ids?: string[] };

type PagePickerProps = {
  title: string;
  count: number;
  load: () => Promise<ImportItem[] | string>;
  onChoose: (choice: Choice) => Promise<string | undefined>;
};

const unanswered = "Parley did not answer. Check your connection and try again.";

/** The pages that were found, all of them ticked, for somebody to take out what the assistant should not learn. */
export function PagePicker({ title, count, load, onChoose }: PagePickerProps) {
  const [open, setOpen] = useState(false);
  const [items, setItems] = useState<ImportItem[] | string>();

  async function show() {
    setOpen(true);
    setItems(undefined);
    setItems(await load().catch(() => unanswered));
  }

  return (
    <>
      <Button size="sm" variant="primary" onClick={show}>
        Choose pages
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open ? (
          <DialogContent
            title={`Pages of ${title}`}
            description={`${new Intl.NumberFormat("en-GB").format(count)} pages were found. The assistant learns those that are ticked.`}
            className="sm:max-w-2xl"
          >
            {items === undefined ? <Skeleton className="h-64" /> : null}
            {typeof items === "string" ? (
              <Alert tone="danger" live>
                {items}
              </Alert>
            ) : null}
            {Array.isArray(items) ? (
              <Picker items={items} onChoose={onChoose} onDone={() => setOpen(false)} />
            ) : null}
          </DialogContent>
        ) : null}
      </Dialog>
    </>
  );
}

type PickerProps = { items: ImportItem[]; onChoose: PagePickerProps["onChoose"]; onDone: () => void };

function Picker({ items, onChoose, onDone }: PickerProps) {
  const pages = items.filter(({ state }) => state === "found");
  const others = items.filter(({ state }) => state === "failed");
  const [chosen, setChosen] = useState(() => new Set(pages.map(({ id }) => id)));
  const [wanted, setWanted] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const shown = pages.filter(({ name, title }) =>
    `${name} ${title ?? ""}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );

  function mark(ids: string[], on: boolean) {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  }

  async function finish() {
    setBusy(true);
    const all = chosen.size === pages.length;
    const detail = await onChoose(all ? { all } : { item_ids: [...chosen] }).catch(() => unanswered);
    setBusy(false);
    setRefusal(detail);
    if (detail === undefined) onDone();
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          type="search"
          aria-label="Narrow the pages"
          placeholder="Narrow: /help, shipping"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Button
          size="sm"
          onClick={() =>
            mark(
              shown.map(({ id }) => id),
              true,
            )
          }
        >
          Tick all shown
        </Button>
        <Button
          size="sm"
          onClick={() =>
            mark(
              shown.map(({ id }) => id),
              false,
            )
          }
        >
          Untick all shown
        </Button>
      </div>
      <ul
        aria-label="Pages"
        className="max-h-[45dvh] divide-y divide-line overflow-y-auto rounded-control border border-line"
      >
        {shown.map(({ id, name, title }) => (
          <li key={id}>
            <label className="flex cursor-pointer items-start gap-3 px-3 py-2 hover:bg-sunken">
              <input
                type="checkbox"
                className="mt-1 size-4 shrink-0 accent-accent"
                checked={chosen.has(id)}
                onChange={(event) => mark([id], event.target.checked)}
              />
              <span className="min-w-0">
                {title ? <span className="block break-words">{title}</span> : null}
                <span className="block break-all text-sm text-text-2">{name}</span>
              </span>
            </label>
          </li>
        ))}
        {others.map(({ id, name, detail }) => (
          <li key={id} className="px-3 py-2 pl-10 text-sm">
            <span className="block break-all text-text-2">{name}</span>
            <span className="text-danger">{detail}</span>
          </li>
        ))}
      </ul>
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Later</Button>
        </DialogClose>
        <Button variant="primary" busy={busy} disabled={chosen.size === 0} onClick={finish}>
          Read {new Intl.NumberFormat("en-GB").format(chosen.size)} pages
        </Button>
      </div>
    </>
  );
}
