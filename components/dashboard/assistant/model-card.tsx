"use client";

import { useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { ModelTest } from "#lib/assistant/topic-schema";

export type ModelFailures = { kind: string; count: number }[];

type ModelCardProps = {
  /** the one that words answers */
  model: string | null;
  /** whether any model is set up, for answers or beside them */
  testable: boolean;
  failures: ModelFailures;
  disabled: boolean;
  /** Resolves to a verdict for each model that is set up, or to a sentence. */
  onTest: () => Promise<ModelTest[] | string>;
};

const words: Record<string, string> = {
  configuration: "wrong key, model or address",
  unavailable: "not reachable",
  timeout: "too slow",
  throttled: "too many requests",
  refused: "request refused",
  garbage: "answers of the wrong form",
  budget: "your budget was used up",
};

const parts: Record<ModelTest["part"], string> = {
  answers: "words the answers",
  fallback: "stands in when the first fails",
  meaning: "compares meanings in your knowledge",
  voice: "listens to voice notes",
};

/** Which engine answers, whether it works, and a button that finds out. */
export function ModelCard({ model, testable, failures, disabled, onTest }: ModelCardProps) {
  const [busy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<ModelTest[] | string>();

  async function test() {
    setBusy(true);
    setVerdict(undefined);
    setVerdict(await onTest().catch(() => "Parley did not answer. Try again."));
    setBusy(false);
  }

  return (
    <Card aria-labelledby="model-title">
      <CardHeader
        id="model-title"
        title="Engine"
        description={
          model
            ? `The language model ${model} words the answers. Code checks each one before it leaves.`
            : "The built-in engine answers with your own sentences. It needs no key and costs nothing."
        }
        action={
          testable && !disabled ? (
            <Button size="sm" busy={busy} onClick={test}>
              {busy ? "Testing" : "Test the models"}
            </Button>
          ) : undefined
        }
      />
      <CardBody className="flex flex-col gap-3 empty:py-2">
        {failures.length > 0 ? (
          <Alert tone="warning" title="The model failed in the last day">
            {failures.map(({ kind, count }) => `${count} × ${words[kind] ?? kind}`).join(", ")}. Those
            customers got an answer from your own sentences, or a person was asked.
          </Alert>
        ) : null}
        {typeof verdict === "string" ? (
          <Alert tone="danger" live>
            {verdict}
          </Alert>
        ) : null}
        {typeof verdict === "object"
          ? verdict.map((found) => <ModelVerdict key={found.part} {...found} />)
          : null}
      </CardBody>
    </Card>
  );
}

function ModelVerdict({ part, model, ok, title, detail, took_ms }: ModelTest) {
  return (
    <Alert tone={ok ? "positive" : "danger"} live title={title}>
      <span className="block break-words text-sm text-text-2">
        {model}: {parts[part]}
      </span>
      {detail}
      {took_ms > 0 ? (
        <span className="block text-sm text-text-2">Took {(took_ms / 1000).toFixed(1)} s.</span>
      ) : null}
    </Alert>
  );
}
