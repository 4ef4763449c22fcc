"use client";

import { FileUp } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { AddedFile } from "#components/dashboard/knowledge/upload-files";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Switch } from "#components/ui/switch";

export type ListKind = "products" | "faqs";

export type UploadListProps = {
  kind: ListKind;
  addList: (file: File, options: { kind: ListKind; replaceAll: boolean }) => Promise<AddedFile>;
  onDone: () => void;
  exportAddress?: string;
};

const words = {
  products: {
    what: "A CSV file with the columns name and price, and if you have them currency, stock, link, picture, description and sku. A product with a known sku is updated.",
    label: "Product list",
  },
  faqs: {
    what: "A CSV file with the columns question and answer. A question that is there already gets the new answer.",
    label: "Question list",
  },
};

/** A list out of a spreadsheet: refused at once when its columns are others. */
export function UploadList({ kind, addList, onDone, exportAddress }: UploadListProps) {
  const [file, setFile] = useState<File>();
  const [replaceAll, setReplaceAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const id = useId();

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!file) return setRefusal("Choose a CSV file first.");
    setBusy(true);
    const answer = await addList(file, { kind, replaceAll }).catch(() => ({
      refusal: "Parley did not answer. Check your connection and try again.",
    }));
    setBusy(false);
    setRefusal("refusal" in answer ? answer.refusal : undefined);
    if ("importId" in answer) onDone();
  }

  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      <p className="text-text-2">{words[kind].what}</p>
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {words[kind].label}
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          className="w-full rounded-control border border-line-2 bg-raised p-1.5 text-base file:mr-3 file:h-8 file:rounded-control file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-text"
          onChange={(event) => {
            setFile(event.target.files?.[0]);
            setRefusal(undefined);
          }}
        />
      </div>
      {kind === "products" ? (
        <Switch
          label="This is the whole range"
          hint="Products of earlier lists that are not in this one are deleted."
          checked={replaceAll}
          onChange={(event) => setReplaceAll(event.target.checked)}
        />
      ) : null}
      <div className="flex flex-wrap items-center justify-end gap-3">
        {exportAddress ? (
          <Button asChild variant="link" size="inline">
            <a href={exportAddress} download>
              Export the questions there are
            </a>
          </Button>
        ) : null}
        <Button type="submit" variant="primary" busy={busy}>
          <FileUp aria-hidden />
          Import
        </Button>
      </div>
    </form>
  );
}
