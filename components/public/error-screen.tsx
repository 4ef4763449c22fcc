"use client";

import { buttonStyles } from "#components/ui/button-styles";

export type ErrorScreenProps = { error: unknown; retry: () => void };

/** The page could not be made. Says what still holds, and how to find the line in the log. */
export function ErrorScreen({ error, retry }: ErrorScreenProps) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <div role="alert" className="flex max-w-md flex-col items-start gap-3">
      <h1 className="text-xl font-semibold">This page could not be loaded</h1>
      <p className="text-text-2">
        Nothing was lost: messages go on arriving and are kept. Try again. If it stays like this, tell whoever
        runs Parley for you{digest ? " this reference" : ""}: the cause stands in the server's log.
      </p>
      <button type="button" onClick={retry} className={buttonStyles({ variant: "primary" })}>
        Try again
      </button>
      {digest ? <p className="font-mono text-xs text-text-3">Reference {digest}</p> : null}
    </div>
  );
}
