"use client";

import { useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { ModelTest } from "#lib/assistant/topic-schema";

export type ModelFailures = { kind: string; count: number }[];

type ModelCardProps = {
  model: string | null;
  failures: ModelFailures;
  disabled: boolean;
  /** Resolves to the verdict, or to a sentence. */
  onTest: () => Promise<ModelTest | string>;
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

/** Which engine answers, whether it works, and a button that finds out. */
export function ModelCard({ model, failures, disabled, onTest }: ModelCardProps) {
  const [busy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<ModelTest | string>();

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
          model && !disabled ? (
            <Button size="sm" busy={busy} onClick={test}>
              {busy ? "Testing" : "Test the model"}
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
        {typeof verdict === "object" ? (
          <Alert tone={verdict.ok ? "positive" : "danger"} live title={verdict.title}>
            {verdict.detail}
            {verdict.took_ms > 0 ? (
              <span className="block text-sm text-text-2">Took {(verdict.took_ms / 1000).toFixed(1)} s.</span>
            ) : null}
          </Alert>
        ) : null}
      </CardBody>
    </Card>
  );
}
