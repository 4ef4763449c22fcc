"use client";

import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";

type DeleteOrganizationCardProps = {
  name: string;
  /** Resolves to a sentence when it was refused. */
  onDelete: (typedName: string) => Promise<string | undefined>;
};

export function DeleteOrganizationCard({ name, onDelete }: DeleteOrganizationCardProps) {
  return (
    <Card aria-labelledby="delete-title" className="border-danger/35">
      <CardHeader
        id="delete-title"
        title="Delete this organisation"
        description="Disconnects its Instagram accounts and erases everything: conversations, contacts, knowledge, members. Nobody can bring it back."
      />
      <CardBody>
        <ConfirmDialog
          trigger={<Button variant="danger">Delete organisation</Button>}
          title={`Delete ${name}`}
          confirm="Delete for good"
          typeToConfirm={name}
          onConfirm={() => onDelete(name)}
        >
          Everything of {name} is erased at once. Your account stays, and so do your other organisations.
        </ConfirmDialog>
      </CardBody>
    </Card>
  );
}
