"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";

/** What became of a file: the import it went into, or the sentence that says why it was refused. */
export type AddedFile = { importId: string } | { refusal: string };

export type UploadFilesProps = {
  addFile: (file: File, importId: string | undefined) => Promise<AddedFile>;
  onDone: () => void;
};

const most = 25 * 1024 * 1024;

/** Takes files by a drop or a choice and hands them over one by one; each refused one is named with its reason. */
export function UploadFiles({ addFile, onDone }: UploadFilesProps) {
  const [over, setOver] = useState(false);
  const [progress, setProgress] = useState<{ done: number; all: number }>();
  const [refusals, setRefusals] = useState<string[]>([]);
  const id = useId();

  // Each file's own failure is told beside it; this is for what nobody thought of.
  function start(files: File[]): void {
    send(files).catch(() => setProgress(undefined));
  }

  async function send(files: File[]) {
    if (files.length === 0 || progress) return;
    const refused: string[] = [];
    let importId: string | undefined;
    for (const [done, file] of files.entries()) {
      setProgress({ done, all: files.length });
      const answer = await hand(file, importId);
      if ("importId" in answer) importId = answer.importId;
      else refused.push(`${file.name}: ${answer.refusal}`);
    }
    setProgress(undefined);
    setRefusals(refused);
    if (refused.length === 0) onDone();
  }

  async function hand(file: File, importId: string | undefined): Promise<AddedFile> {
    if (file.size > most)
      return { refusal: "It is larger than 25 MB. Save it without pictures, or add it in parts." };
    if (file.size === 0) return { refusal: "It is empty." };
    return addFile(file, importId).catch(() => ({
      refusal: "Parley did not answer. Check your connection and add it again.",
    }));
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    start([...event.dataTransfer.files]);
  }

  return (
    <div className="flex flex-col gap-4">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is for everybody */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-col items-center gap-3 rounded-card border border-dashed border-line-2 px-4 py-8 text-center",
          over && "border-accent bg-accent-soft",
        )}
      >
        <FileUp className="size-5 text-text-3" aria-hidden />
        <p className="text-text-2">
          PDF, Word, Markdown, HTML or plain text, each up to 25 MB. Drop them here, or
        </p>
        <Button asChild>
          <label htmlFor={id} className="cursor-pointer has-focus-visible:outline-2">
            {progress ? `Sending ${progress.done + 1} of ${progress.all}` : "Choose files"}
            <input
              id={id}
              type="file"
              multiple
              className="sr-only"
              accept=".pdf,.docx,.md,.markdown,.html,.htm,.txt"
              onChange={(event) => {
                start([...(event.target.files ?? [])]);
                event.target.value = "";
              }}
            />
          </label>
        </Button>
      </div>
      {refusals.length > 0 ? (
        <ul role="alert" className="flex flex-col gap-1 text-sm text-danger">
          {refusals.map((refusal) => (
            <li key={refusal} className="break-words">
              {refusal}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
