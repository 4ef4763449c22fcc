"use client";

import { useState } from "react";
import { GoldenForm, type SaveGolden } from "#components/dashboard/assistant/golden-form";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { RelativeTime } from "#components/ui/relative-time";
import type { KeptGolden } from "#lib/assistant/golden-schema";

type GoldenListProps = {
  examples: KeptGolden[];
  mayChange: boolean;
  onSave: SaveGolden;
  onDelete: (id: string) => Promise<string | undefined>;
};

/** Every golden conversation with how it went when it was last run. */
export function GoldenList({ examples, mayChange, onSave, onDelete }: GoldenListProps) {
  const [editing, setEditing] = useState<string>();
  return (
    <ul aria-label="Test conversations" className="flex flex-col gap-3">
      {examples.map((example) => (
        <li key={example.id}>
          <Card aria-label={example.content.name}>
            <CardBody className="flex flex-col gap-3">
              <div className="flex flex-wrap items-start justify-between gap-2">
                <div className="min-w-0 flex-1 basis-60">
                  <p className="flex flex-wrap items-center gap-x-2 font-medium break-words">
                    {example.content.name} <GoldenState example={example} />
                  </p>
                  <p dir="auto" className="line-clamp-2 text-sm break-words text-text-2">
                    {example.content.turns.map(({ customer }) => customer).join(" · ")}
                  </p>
                </div>
                {mayChange ? (
                  <div className="flex gap-2">
                    <Button
                      size="sm"
                      aria-expanded={editing === example.id}
                      onClick={() => setEditing(editing === example.id ? undefined : example.id)}
                    >
                      Edit
                    </Button>
                    <ConfirmDialog
                      trigger={
                        <Button size="sm" variant="ghost">
                          Delete
                        </Button>
                      }
                      title="Delete this test conversation"
                      confirm="Delete"
                      onConfirm={() => onDelete(example.id)}
                    >
                      “{example.content.name}” is no longer run.
                    </ConfirmDialog>
                  </div>
                ) : null}
              </div>
              {example.wrong.length > 0 ? (
                <ul className="list-disc pl-5 text-sm text-danger">
                  {example.wrong.map((what) => (
                    <li key={what}>It {what}.</li>
                  ))}
                </ul>
              ) : null}
              {editing === example.id ? (
                <GoldenForm
                  golden={example.content}
                  renamed={false}
                  onSave={onSave}
                  onSaved={() => setEditing(undefined)}
                />
              ) : null}
            </CardBody>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function GoldenState({ example: { waiting, ran_at: ranAt, wrong } }: { example: KeptGolden }) {
  if (waiting) return <Badge tone="info">Being run</Badge>;
  if (ranAt === null) return <Badge>Not run yet</Badge>;
  return (
    <>
      <Badge tone={wrong.length === 0 ? "positive" : "danger"}>
        {wrong.length === 0 ? "As expected" : "Not as expected"}
      </Badge>
      <span className="text-sm font-normal text-text-2">
        <RelativeTime value={ranAt} />
      </span>
    </>
  );
}
