"use client";

import { useState, useTransition } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";

type ElsewhereProps = {
  organization: { id: string; name: string };
  /** Where the link led. */
  address: string;
  /** The organisation one is in now. */
  currentName: string;
  /** Resolves to a sentence when it was refused. */
  onSwitch: (id: string) => Promise<string | undefined>;
};

/** A link into another of one's organisations. */
export function Elsewhere({ organization, address, currentName, onSwitch }: ElsewhereProps) {
  const [refusal, setRefusal] = useState<string>();
  const [busy, start] = useTransition();

  function change() {
    start(async () => {
      const answer = await onSwitch(organization.id);
      setRefusal(answer);
      if (answer === undefined) window.location.assign(address);
    });
  }

  return (
    <div className="grid h-full place-items-center">
      <EmptyState
        title={`This conversation is in ${organization.name}`}
        action={
          <Button variant="primary" busy={busy} onClick={change}>
            Switch to {organization.name}
          </Button>
        }
      >
        You are working in {currentName} now.
        {refusal ? (
          <Alert tone="danger" live className="mt-3">
            {refusal}
          </Alert>
        ) : null}
      </EmptyState>
    </div>
  );
}
