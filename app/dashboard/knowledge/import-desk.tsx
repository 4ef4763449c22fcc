"use client";

import { useRouter } from "next/navigation";
import { ImportDialog } from "#components/dashboard/knowledge/import-dialog";
import { ImportList } from "#components/dashboard/knowledge/import-list";
import { SiteList } from "#components/dashboard/knowledge/site-list";
import type { Import as ImportRow, KnowledgeSite } from "#lib/knowledge/import-schema";
import { add, cancel, choose, items, readAgain, removeSite, reschedule, retry } from "./imports";
import { upload } from "./upload";

const path = "/dashboard/knowledge";

type Result = { ok: true } | { ok: false; detail: string };

/** The sentence of a refusal, nothing when it went well. */
async function refusalOf(deed: Promise<Result>): Promise<string | undefined> {
  const result = await deed;
  return result.ok ? undefined : result.detail;
}

/** The components about imports, tied to their actions. */
export function Import() {
  const router = useRouter();
  return (
    <ImportDialog
      addSite={add}
      addFile={async (file, importId) => {
        const query: Record<string, string> = { name: file.name };
        if (importId !== undefined) query.import_id = importId;
        const added = await upload("files", query, file);
        router.refresh();
        return added;
      }}
      addList={async (file, { kind, replaceAll }) => {
        const added = await upload("lists", { name: file.name, kind, replace_all: String(replaceAll) }, file);
        router.refresh();
        return added;
      }}
      exportAddress="/api/v1/knowledge/faqs.csv"
    />
  );
}

export function Imports({ imports, mayChange }: { imports: ImportRow[]; mayChange: boolean }) {
  const router = useRouter();
  return (
    <ImportList
      imports={imports}
      mayChange={mayChange}
      actions={{
        items: async (id, state) => {
          const result = await items(undefined, { id, state });
          return result.ok ? result.data : result.detail;
        },
        choose: (id, choice) => refusalOf(choose(undefined, { id, ...choice })),
        cancel: (id) => refusalOf(cancel(undefined, { id })),
        retry: (id) => refusalOf(retry(undefined, { id })),
        refresh: () => router.refresh(),
      }}
    />
  );
}

export function Sites({ sites, mayChange }: { sites: KnowledgeSite[]; mayChange: boolean }) {
  return (
    <SiteList
      sites={sites}
      path={path}
      mayChange={mayChange}
      actions={{
        readAgain: (id) => refusalOf(readAgain(undefined, { id })),
        reschedule: (id, schedule) => refusalOf(reschedule(undefined, { id, schedule })),
        remove: (id) => refusalOf(removeSite(undefined, { id })),
      }}
    />
  );
}
