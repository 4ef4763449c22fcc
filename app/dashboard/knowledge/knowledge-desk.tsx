"use client";

import { AddSource } from "#components/dashboard/knowledge/add-source";
import { QuestionTester } from "#components/dashboard/knowledge/question-tester";
import type { SourceDraft } from "#components/dashboard/knowledge/source-form";
import { SourceList, type SourceRow } from "#components/dashboard/knowledge/source-list";
import type { KnowledgeSource } from "#lib/knowledge/schema";
import { load, remove, save, search } from "./actions";

/** The components of this page, tied to its actions. */
export function Add() {
  return <AddSource save={save} />;
}

export function Tester() {
  return (
    <QuestionTester
      onSearch={async (q) => {
        const result = await search(undefined, { q, limit: 5 });
        if (!result.ok) return result.detail;
        return result.data.map(({ source_id, title, excerpt }) => ({ sourceId: source_id, title, excerpt }));
      }}
    />
  );
}

export function Sources({ sources, mayChange }: { sources: SourceRow[]; mayChange: boolean }) {
  return (
    <SourceList
      sources={sources}
      mayChange={mayChange}
      save={save}
      onEdit={async (id) => {
        const result = await load(undefined, { id });
        return result.ok ? toDraft(result.data) : result.detail;
      }}
      onDelete={async (id) => {
        const result = await remove(undefined, { id });
        return result.ok ? undefined : result.detail;
      }}
    />
  );
}

function toDraft({ id, kind, title, question, answer, text }: KnowledgeSource): SourceDraft {
  if (kind === "faq") return { kind, id, question: question ?? title, answer: answer ?? "" };
  return { kind: "text", id, title, text: text ?? "" };
}
