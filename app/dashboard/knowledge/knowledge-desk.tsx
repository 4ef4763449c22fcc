"use client";

import { useRouter } from "next/navigation";
import { AddSource } from "#components/dashboard/knowledge/add-source";
import { QuestionTester } from "#components/dashboard/knowledge/question-tester";
import type { RehearseSource, SourceDraft } from "#components/dashboard/knowledge/source-form";
import { SourceList, type SourceRow } from "#components/dashboard/knowledge/source-list";
import type { VersionActions } from "#components/dashboard/knowledge/version-drawer";
import type { KnowledgeSource } from "#lib/knowledge/schema";
import { start } from "../assistant/rehearsals/actions";
import { load, remove, save, search } from "./actions";
import { bringBack, versions } from "./imports";

/** The components of this page, tied to its actions. */
export function Add() {
  return <AddSource save={save} rehearse={useRehearse()} />;
}

/** Starts the rehearsal and shows it. */
function useRehearse(): RehearseSource {
  const router = useRouter();
  return async (form) => {
    const { id, kind: _kind, ...words } = Object.fromEntries(form);
    const change = id ? { action: "change", id, patch: words } : { action: "add", source: words };
    const result = await start(undefined, { sources: [change] });
    if (!result.ok) return result.errors[0]?.detail ?? result.detail;
    router.push(`/dashboard/assistant/rehearsals/${result.data}`);
    return undefined;
  };
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
      rehearse={useRehearse()}
      onEdit={async (id) => {
        const result = await load(undefined, { id });
        return result.ok ? toDraft(result.data) : result.detail;
      }}
      onDelete={async (id) => {
        const result = await remove(undefined, { id });
        return result.ok ? undefined : result.detail;
      }}
      versions={history}
    />
  );
}

/** The same object at every rendering: the drawer reads the list anew when it changes. */
const history: VersionActions = {
  async list(id) {
    const result = await versions(undefined, { id });
    if (!result.ok) return result.detail;
    return result.data.map(({ version, title, question, text, changed_by, created_at }) => ({
      version,
      title: question ?? title,
      text,
      changedBy: changed_by,
      createdAt: created_at,
    }));
  },
  async bringBack(id, version) {
    const result = await bringBack(undefined, { id, version });
    return result.ok ? undefined : result.detail;
  },
};

function toDraft({ id, kind, title, question, answer, text }: KnowledgeSource): SourceDraft {
  if (kind === "faq") return { kind, id, question: question ?? title, answer: answer ?? "" };
  return { kind: "text", id, title, text: text ?? "" };
}
