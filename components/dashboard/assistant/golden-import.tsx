"use client";

import { FileUp } from "lucide-react";
import { useId, useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import type { GoldenProblem, GoldenImport as Imported } from "#lib/assistant/golden-schema";

type GoldenImportProps = {
  /** Resolves to a sentence when it was refused. */
  onImport: (yaml: string) => Promise<Imported | string>;
};

/**
 * A button among others, with what came of it on a line of its own. Takes a YAML file of golden conversations; what is
 * wrong with one is told with its line, and the others are kept.
 */
export function GoldenImport({ onImport }: GoldenImportProps) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Imported | string>();
  const id = useId();

  async function take(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    const text = await file.text().catch(() => "");
    const answer = text.trim() === "" ? "The file is empty, or cannot be read." : onImport(text);
    setOutcome(await Promise.resolve(answer).catch(() => "Parley did not answer. Try again."));
    setBusy(false);
  }

  return (
    <>
      <Button asChild aria-busy={busy}>
        <label htmlFor={id} className="cursor-pointer has-focus-visible:outline-2">
          <FileUp aria-hidden />
          {busy ? "Reading the file" : "Import a file"}
          <input
            id={id}
            type="file"
            className="sr-only"
            accept=".yaml,.yml"
            disabled={busy}
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </label>
      </Button>
      {outcome === undefined ? null : (
        <div className="basis-full">
          {typeof outcome === "string" ? (
            <Alert tone="danger" live>
              {outcome}
            </Alert>
          ) : (
            <Outcome {...outcome} />
          )}
        </div>
      )}
    </>
  );
}

function Outcome({ imported, problems }: Imported) {
  const count = imported === 1 ? "1 conversation" : `${imported} conversations`;
  return (
    <Alert tone={problems.length === 0 ? "positive" : "warning"} live>
      <p>
        {count} imported.{problems.length > 0 ? " The rest of the file needs a correction:" : ""}
      </p>
      {problems.length > 0 ? (
        <ul
          aria-label="What to correct"
          className="mt-1 flex max-h-72 flex-col gap-1 overflow-y-auto text-sm"
        >
          {problems.map((problem) => (
            <li key={`${problem.line} ${problem.field} ${problem.detail}`} className="break-words">
              <span className="font-medium">{placeOf(problem)}</span> {problem.detail}
            </li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}

function placeOf({ line, name, field }: GoldenProblem): string {
  const place = [`Line ${line}`, name === null ? undefined : `“${name}”`, field ?? undefined];
  return `${place.filter((part) => part !== undefined).join(", ")}:`;
}
