"use client";

import { History, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { SourceDialog } from "#components/dashboard/knowledge/source-dialog";
import type {
  RehearseSource,
  SaveSourceAction,
  SourceDraft,
} from "#components/dashboard/knowledge/source-form";
import { type SourceKind, sourceKinds } from "#components/dashboard/knowledge/source-kinds";
import { type VersionActions, VersionDrawer } from "#components/dashboard/knowledge/version-drawer";
import { Badge } from "#components/ui/badge";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { IconButton } from "#components/ui/icon-button";
import { RelativeTime } from "#components/ui/relative-time";

export type SourceRow = {
  id: string;
  kind: SourceKind;
  title: string;
  excerpt: string;
  url: string | null;
  state: "pending" | "ready" | "failed";
  error: string | null;
  version: number;
  passages: number;
  citations: number;
  checkedAt: string | null;
  updatedAt: string;
};

type SourceListProps = {
  sources: SourceRow[];
  /** Owners and admins. */
  mayChange: boolean;
  save: SaveSourceAction;
  rehearse?: RehearseSource;
  /** Resolves to what is to be edited, or to a sentence when that is not possible. */
  onEdit: (id: string) => Promise<SourceDraft | string>;
  onDelete: (id: string) => Promise<string | undefined>;
  versions: VersionActions;
};

/** Every source with its state, age, last check, passages and citations: a table, or cards on a phone. */
export function SourceList({
  sources,
  mayChange,
  save,
  rehearse,
  onEdit,
  onDelete,
  versions,
}: SourceListProps) {
  const [draft, setDraft] = useState<SourceDraft>();
  const [history, setHistory] = useState<SourceRow>();
  const [refusal, setRefusal] = useState<{ id: string; detail: string }>();

  async function edit(id: string) {
    setRefusal(undefined);
    const answer = await onEdit(id).catch(
      () => "Parley did not answer. Check your connection and try again.",
    );
    if (typeof answer === "string") setRefusal({ id, detail: answer });
    else setDraft(answer);
  }

  return (
    <>
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <table aria-label="Knowledge" className="w-full text-left">
          <thead className="hidden border-b border-line text-sm text-text-2 lg:table-header-group">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">
                Source
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                Changed
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                Checked
              </th>
              <th scope="col" className="px-3 py-2 text-right font-medium">
                Passages
              </th>
              <th scope="col" className="px-3 py-2 text-right font-medium">
                Cited
              </th>
              <th scope="col" className="px-3 py-2">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {sources.map((source) => (
              <tr key={source.id} className="align-top">
                <SourceCell
                  source={source}
                  refusal={refusal?.id === source.id ? refusal.detail : undefined}
                />
                <SourceFigures source={source} />
                <td className="py-2.5 pr-3 pl-0">
                  <div className="flex justify-end gap-1">
                    <IconButton
                      label={`Versions of ${source.title}`}
                      size="icon-sm"
                      onClick={() => setHistory(source)}
                    >
                      <History aria-hidden />
                    </IconButton>
                    {mayChange && (source.kind === "faq" || source.kind === "text") ? (
                      <IconButton
                        label={`Edit ${source.title}`}
                        size="icon-sm"
                        onClick={() => edit(source.id)}
                      >
                        <Pencil aria-hidden />
                      </IconButton>
                    ) : null}
                    {mayChange ? <DeleteSource source={source} onDelete={onDelete} /> : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SourceDialog draft={draft} save={save} rehearse={rehearse} onClose={() => setDraft(undefined)} />
      <VersionDrawer
        source={history}
        mayChange={mayChange}
        actions={versions}
        onClose={() => setHistory(undefined)}
      />
    </>
  );
}

function SourceCell({ source, refusal }: { source: SourceRow; refusal: string | undefined }) {
  const { icon: Icon, word } = sourceKinds[source.kind];
  return (
    <td className="w-full max-w-0 px-4 py-3">
      <div className="flex items-start gap-3">
        <Icon className="mt-0.5 size-4 shrink-0 text-text-3" role="img" aria-label={word} />
        <div className="min-w-0 flex-1">
          <p dir="auto" className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-0 font-medium break-words">{source.title}</span>
            <SourceState source={source} />
          </p>
          <p dir="auto" className="line-clamp-2 break-words text-text-2">
            {source.excerpt}
          </p>
          {source.kind === "url" && source.url ? (
            <p className="truncate text-sm text-text-2">{source.url}</p>
          ) : null}
          {source.error ? <p className="text-sm text-danger">{source.error}</p> : null}
          {refusal ? (
            <p role="alert" className="text-sm text-danger">
              {refusal}
            </p>
          ) : null}
          <p className="flex flex-wrap gap-x-3 text-sm text-text-2 lg:hidden">
            <span>
              Changed <RelativeTime value={source.updatedAt} />
            </span>
            {source.checkedAt ? (
              <span>
                Checked <RelativeTime value={source.checkedAt} />
              </span>
            ) : null}
            <span>{counted(source.passages, "passage")}</span>
            <span>
              {source.citations === 0 ? "Not cited yet" : `Cited ${counted(source.citations, "time")}`}
            </span>
          </p>
        </div>
      </div>
    </td>
  );
}

function SourceState({ source }: { source: SourceRow }) {
  if (source.state === "pending") return <Badge tone="info">Being read</Badge>;
  if (source.state === "failed") return <Badge tone="danger">Not usable</Badge>;
  // It answers with what it said at the last check that went well.
  return source.error ? <Badge tone="warning">Last check failed</Badge> : null;
}

function SourceFigures({ source }: { source: SourceRow }) {
  const cell = "hidden whitespace-nowrap px-3 py-3 text-text-2 lg:table-cell";
  return (
    <>
      <td className={cell}>
        <RelativeTime value={source.updatedAt} />
      </td>
      <td className={cell}>{source.checkedAt ? <RelativeTime value={source.checkedAt} /> : "–"}</td>
      <td className={`${cell} text-right tabular-nums`}>{source.passages}</td>
      <td className={`${cell} text-right tabular-nums`}>{source.citations}</td>
    </>
  );
}

function counted(count: number, word: string): string {
  return `${new Intl.NumberFormat("en-GB").format(count)} ${word}${count === 1 ? "" : "s"}`;
}

function DeleteSource({ source, onDelete }: { source: SourceRow; onDelete: SourceListProps["onDelete"] }) {
  return (
    <ConfirmDialog
      trigger={
        <IconButton label={`Delete ${source.title}`} size="icon-sm">
          <Trash2 aria-hidden />
        </IconButton>
      }
      title="Delete this source"
      confirm="Delete"
      onConfirm={() => onDelete(source.id)}
    >
      The assistant no longer answers from “{source.title}”. Answers already given stay as they are.
    </ConfirmDialog>
  );
}
