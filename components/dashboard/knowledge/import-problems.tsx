"use client";

import { useState } from "react";
import type { ImportItem } from "#lib/knowledge/import-schema";

/** The items of an import, or a sentence. */
export type ImportItems = (id: string, state?: "failed") => Promise<ImportItem[] | string>;

type ImportProblemsProps = { count: number; load: () => Promise<ImportItem[] | string> };

/** Each page, file or row that could not be read, with its reason; read when somebody opens it. */
export function ImportProblems({ count, load }: ImportProblemsProps) {
  const [items, setItems] = useState<ImportItem[] | string>();

  async function open(isOpen: boolean) {
    if (isOpen) setItems(await load().catch(() => "Parley did not answer. Close this and open it again."));
  }

  return (
    <details onToggle={(event) => open(event.currentTarget.open)}>
      <summary className="cursor-pointer text-sm text-danger">
        {new Intl.NumberFormat("en-GB").format(count)} could not be read
      </summary>
      {typeof items === "string" ? <p className="pt-2 text-sm text-danger">{items}</p> : null}
      {items === undefined ? <p className="pt-2 text-sm text-text-2">Reading them</p> : null}
      {Array.isArray(items) ? (
        <ul className="flex max-h-72 flex-col gap-1 overflow-y-auto pt-2 text-sm">
          {items.map(({ id, name, detail }) => (
            <li key={id} className="break-words">
              <span className="font-medium break-all">{name}</span>
              <span className="text-text-2"> {detail}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}
