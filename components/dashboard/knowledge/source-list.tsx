"use client";

import { FileText, Globe, type LucideIcon, MessageCircle, Paperclip, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { SourceDialog } from "#components/dashboard/knowledge/source-dialog";
import type { SaveSourceAction, SourceDraft } from "#components/dashboard/knowledge/source-form";
import { Badge } from "#components/ui/badge";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { IconButton } from "#components/ui/icon-button";
import { RelativeTime } from "#components/ui/relative-time";

export type SourceRow = {
  id: string;
  kind: "faq" | "text" | "url" | "file";
  title: string;
  excerpt: string;
  state: "pending" | "ready" | "failed";
  error: string | null;
  updatedAt: string;
};

type SourceListProps = {
  sources: SourceRow[];
  /** Owners and admins. */
  mayChange: boolean;
  save: SaveSourceAction;
  /** Resolves to what is to be edited, or to a sentence when that is not possible. */
  onEdit: (id: string) => Promise<SourceDraft | string>;
  onDelete: (id: string) => Promise<string | undefined>;
};

export function SourceList({ sources, mayChange, save, onEdit, onDelete }: SourceListProps) {
  const [draft, setDraft] = useState<SourceDraft>();
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
      <ul aria-label="Knowledge" className="divide-y divide-line rounded-card border border-line bg-surface">
        {sources.map((source) => (
          <li key={source.id} className="flex items-start gap-3 px-4 py-3">
            <SourceSummary source={source} refusal={refusal?.id === source.id ? refusal.detail : undefined} />
            <div className="flex shrink-0 gap-1">
              {mayChange && (source.kind === "faq" || source.kind === "text") ? (
                <IconButton label={`Edit ${source.title}`} size="icon-sm" onClick={() => edit(source.id)}>
                  <Pencil aria-hidden />
                </IconButton>
              ) : null}
              {mayChange ? <DeleteSource source={source} onDelete={onDelete} /> : null}
            </div>
          </li>
        ))}
      </ul>
      <SourceDialog draft={draft} save={save} onClose={() => setDraft(undefined)} />
    </>
  );
}

const kinds: Record<SourceRow["kind"], { icon: LucideIcon; word: string }> = {
  faq: { icon: MessageCircle, word: "Question" },
  text: { icon: FileText, word: "Text" },
  url: { icon: Globe, word: "Web page" },
  file: { icon: Paperclip, word: "File" },
};

function SourceSummary({ source, refusal }: { source: SourceRow; refusal: string | undefined }) {
  const { icon: Icon, word } = kinds[source.kind];
  return (
    <>
      <Icon className="mt-0.5 size-4 shrink-0 text-text-3" role="img" aria-label={word} />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 font-medium break-words">{source.title}</span>
          {source.state === "pending" ? <Badge tone="info">Being read</Badge> : null}
          {source.state === "failed" ? <Badge tone="danger">Not usable</Badge> : null}
        </p>
        <p dir="auto" className="line-clamp-2 text-text-2">
          {source.excerpt}
        </p>
        {source.state === "failed" && source.error ? (
          <p className="text-sm text-danger">{source.error}</p>
        ) : null}
        {refusal ? (
          <p role="alert" className="text-sm text-danger">
            {refusal}
          </p>
        ) : null}
        <p className="text-sm text-text-3">
          Changed <RelativeTime value={source.updatedAt} />
        </p>
      </div>
    </>
  );
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
