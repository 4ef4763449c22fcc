"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { emptyTurn, GoldenForm } from "#components/dashboard/assistant/golden-form";
import { GoldenImport } from "#components/dashboard/assistant/golden-import";
import { GoldenList } from "#components/dashboard/assistant/golden-list";
import { useLiveChanges } from "#components/live/use-live-changes";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { GoldenConversation, KeptGolden } from "#lib/assistant/golden-schema";
import { importFile, remove, runAll, save } from "./actions";

type Outcome = { ok: true } | { ok: false; detail: string; errors: { detail: string }[] };

async function refusalOf(deed: Promise<Outcome>): Promise<string | undefined> {
  const outcome = await deed;
  return outcome.ok ? undefined : (outcome.errors[0]?.detail ?? outcome.detail);
}

const onSave = (golden: GoldenConversation) => refusalOf(save(undefined, golden));
const onDelete = (id: string) => refusalOf(remove(undefined, { id }));

async function onImport(yaml: string) {
  const outcome = await importFile(undefined, { yaml });
  return outcome.ok ? outcome.data : (outcome.errors[0]?.detail ?? outcome.detail);
}

export function Examples({ examples, mayChange }: { examples: KeptGolden[]; mayChange: boolean }) {
  const router = useRouter();
  useLiveChanges({
    types: ["rehearsal.updated"],
    onChange: () => router.refresh(),
    restMs: 700,
    active: examples.some(({ waiting }) => waiting),
  });
  return <GoldenList examples={examples} mayChange={mayChange} onSave={onSave} onDelete={onDelete} />;
}

export function RunAll() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  return (
    <>
      <Button
        busy={busy}
        onClick={async () => {
          setBusy(true);
          setRefusal(await refusalOf(runAll(undefined, {})));
          setBusy(false);
        }}
      >
        Run all
      </Button>
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
    </>
  );
}

/** A new one: empty, or as a real conversation went. */
export function NewExample({ draft }: { draft: GoldenConversation | undefined }) {
  const router = useRouter();
  const [open, setOpen] = useState(draft !== undefined);
  if (!open)
    return (
      <div className="flex flex-wrap items-start gap-2">
        <Button onClick={() => setOpen(true)}>Write one</Button>
        <GoldenImport onImport={onImport} />
      </div>
    );
  return (
    <Card aria-labelledby="new-title">
      <CardHeader
        id="new-title"
        title="A new test conversation"
        description={draft ? "As it really went. Correct what is expected, then save it." : undefined}
      />
      <CardBody>
        <GoldenForm
          golden={draft ?? { name: "", turns: [emptyTurn] }}
          renamed
          onSave={onSave}
          onSaved={() => {
            setOpen(false);
            router.replace("/dashboard/assistant/examples");
          }}
        />
      </CardBody>
    </Card>
  );
}
