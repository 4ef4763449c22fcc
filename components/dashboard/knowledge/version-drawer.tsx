"use client";

import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { diffWords } from "#components/dashboard/knowledge/diff-words";
import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import { Sheet, SheetContent } from "#components/ui/sheet";
import { Skeleton } from "#components/ui/skeleton";

export type Version = {
  version: number;
  title: string;
  text: string;
  changedBy: string | null;
  createdAt: string;
};

export type VersionActions = {
  /** Newest first, or a sentence. */
  list: (sourceId: string) => Promise<Version[] | string>;
  /** Resolves to a sentence when it was refused. */
  bringBack: (sourceId: string, version: number) => Promise<string | undefined>;
};

type VersionDrawerProps = {
  /** Open while there is one. */
  source: { id: string; title: string } | undefined;
  mayChange: boolean;
  actions: VersionActions;
  onClose: () => void;
};

/** What a source said before, each version against the present one, and the way back to it. */
export function VersionDrawer({ source, mayChange, actions, onClose }: VersionDrawerProps) {
  return (
    <Sheet open={source !== undefined} onOpenChange={(open) => (open ? undefined : onClose())}>
      {source ? (
        <SheetContent title={`Versions of ${source.title}`} className="sm:w-[min(36rem,100vw)]">
          <Versions key={source.id} sourceId={source.id} mayChange={mayChange} actions={actions} />
        </SheetContent>
      ) : null}
    </Sheet>
  );
}

const unanswered = "Parley did not answer. Check your connection and try again.";

type VersionsProps = { sourceId: string; mayChange: boolean; actions: VersionActions };

function Versions({ sourceId, mayChange, actions }: VersionsProps) {
  const [versions, setVersions] = useState<Version[] | string>();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState<number>();
  const { list, bringBack } = actions;

  useEffect(() => {
    let gone = false;
    const show = (answer: Version[] | string) => (gone ? undefined : setVersions(answer));
    list(sourceId)
      .then(show, () => show(unanswered))
      .catch(() => show(unanswered));
    return () => {
      gone = true;
    };
  }, [list, sourceId]);

  async function rollBack(version: number) {
    setBusy(version);
    const detail = await bringBack(sourceId, version).catch(() => unanswered);
    setRefusal(detail);
    if (detail === undefined) setVersions(await list(sourceId).catch(() => unanswered));
    setBusy(undefined);
  }

  if (versions === undefined) return <Skeleton className="mx-4 h-40" />;
  if (typeof versions === "string") {
    return (
      <Alert tone="danger" live className="mx-4">
        {versions}
      </Alert>
    );
  }
  const present = versions[0];
  return (
    <>
      {refusal ? (
        <Alert tone="danger" live className="mx-4 mb-3">
          {refusal}
        </Alert>
      ) : null}
      <ol className="flex flex-col divide-y divide-line px-4 pb-6">
        {versions.map((version) => (
          <li key={version.version} className="flex flex-col gap-2 py-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <p className="text-sm text-text-2">
                <span className="font-medium text-text">Version {version.version}</span>{" "}
                <RelativeTime value={version.createdAt} />
                {version.changedBy ? ` by ${version.changedBy}` : ""}
              </p>
              {version === present ? <Badge tone="positive">In use</Badge> : null}
              {mayChange && version !== present ? (
                <Button size="sm" busy={busy === version.version} onClick={() => rollBack(version.version)}>
                  <Undo2 aria-hidden />
                  Bring back
                </Button>
              ) : null}
            </div>
            <Words version={version} present={present ?? version} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** An older version with what the present one added struck through, and what it took out marked. */
function Words({ version, present }: { version: Version; present: Version }) {
  const full = (which: Version) => `${which.title}\n\n${which.text}`;
  let place = 0;
  const parts = diffWords(full(present), full(version)).map((part) => ({ ...part, key: place++ }));
  return (
    <p
      dir="auto"
      className="max-h-72 overflow-y-auto whitespace-pre-wrap break-words text-base"
      tabIndex={-1}
    >
      {parts.map(({ kind, text, key }) => {
        if (kind === "same") return <span key={key}>{text}</span>;
        if (kind === "added") {
          return (
            <ins key={key} className="bg-positive-soft no-underline" title="Only in this version">
              {text}
            </ins>
          );
        }
        return (
          <del key={key} className="bg-danger-soft text-text-2" title="Only in the present version">
            {text}
          </del>
        );
      })}
    </p>
  );
}
