"use client";

import { useState } from "react";
import { type ImportItems, ImportProblems } from "#components/dashboard/knowledge/import-problems";
import { PagePicker } from "#components/dashboard/knowledge/page-picker";
import { useLiveChanges } from "#components/live/use-live-changes";
import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Progress } from "#components/ui/progress";
import type { Import } from "#lib/knowledge/import-schema";

export type ImportActions = {
  items: ImportItems;
  choose: (id: string, choice: { all?: boolean; item_ids?: string[] }) => Promise<string | undefined>;
  cancel: (id: string) => Promise<string | undefined>;
  retry: (id: string) => Promise<string | undefined>;
  /** Reads the page's data again. */
  refresh: () => void;
};

type ImportListProps = { imports: Import[]; mayChange: boolean; actions: ImportActions };

/** What is being read, how far it is, and what of it could not be read. */
export function ImportList({ imports, mayChange, actions }: ImportListProps) {
  const running = imports.some(({ state }) => state === "running");
  // A page reads a lot each time: at most once a second.
  useLiveChanges({ types: ["source.updated"], restMs: 1000, active: running, onChange: actions.refresh });
  if (imports.length === 0) return null;
  return (
    <section
      aria-label="Imports"
      className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface"
    >
      {imports.map((one) => (
        <ImportRow key={one.id} one={one} mayChange={mayChange} actions={actions} />
      ))}
    </section>
  );
}

const kinds = { website: "Website", files: "Files", products: "Products", faqs: "Questions" };

type ImportRowProps = { one: Import; mayChange: boolean; actions: ImportActions };

function ImportRow({ one, mayChange, actions }: ImportRowProps) {
  const [refusal, setRefusal] = useState<string>();
  const run = async (deed: Promise<string | undefined>) => {
    setRefusal(await deed.catch(() => "Parley did not answer. Check your connection and try again."));
  };
  const under = one.state === "running" || one.state === "choosing";
  return (
    <div className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="text-text-2">{kinds[one.kind]}</span>
          <span className="min-w-0 font-medium break-all">{one.title}</span>
          <ImportState one={one} />
        </p>
        {mayChange ? (
          <div className="flex flex-wrap gap-2">
            {one.state === "choosing" ? (
              <PagePicker
                title={one.title}
                count={one.total_count}
                load={() => actions.items(one.id)}
                onChoose={(choice) => actions.choose(one.id, choice)}
              />
            ) : null}
            {one.kind === "website" && one.phase === "reading" && one.failed_count > 0 && !under ? (
              <Button size="sm" onClick={() => run(actions.retry(one.id))}>
                Try these again
              </Button>
            ) : null}
            {under ? (
              <Button size="sm" variant="ghost" onClick={() => run(actions.cancel(one.id))}>
                Cancel
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <HowFar one={one} />
      {one.error ? <p className="text-danger">{one.error}</p> : null}
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
      {one.failed_count > 0 ? (
        <ImportProblems count={one.failed_count} load={() => actions.items(one.id, "failed")} />
      ) : null}
    </div>
  );
}

function HowFar({ one }: { one: Import }) {
  if (one.state === "choosing") {
    return <p className="text-text-2">Nothing of it is known to the assistant until you choose the pages.</p>;
  }
  if (one.state !== "running") return null;
  if (one.phase === "finding") {
    return (
      <p role="status" className="text-text-2">
        Looking for pages: {new Intl.NumberFormat("en-GB").format(one.total_count)} found so far.
      </p>
    );
  }
  const settled = one.done_count + one.unchanged_count + one.failed_count;
  return <Progress label="Reading" value={settled} max={Math.max(one.total_count, settled)} />;
}

function ImportState({ one }: { one: Import }) {
  const number = new Intl.NumberFormat("en-GB");
  switch (one.state) {
    case "running":
      return null;
    case "choosing":
      return <Badge tone="info">{number.format(one.total_count)} pages found</Badge>;
    case "cancelled":
      return <Badge>Cancelled</Badge>;
    case "failed":
      return <Badge tone="danger">Failed</Badge>;
    case "finished":
      return (
        <span className="text-sm text-text-2">
          {number.format(one.done_count)} read
          {one.unchanged_count > 0 ? `, ${number.format(one.unchanged_count)} unchanged` : ""}
        </span>
      );
  }
}
