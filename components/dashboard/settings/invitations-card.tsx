"use client";

import { useState } from "react";
import { type Role, roleWords } from "#components/dashboard/settings/role-words";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { RelativeTime } from "#components/ui/relative-time";

export type OpenInvitation = {
  id: string;
  email: string;
  role: Role;
  inviterName: string;
  sentAt: string;
  expired: boolean;
};

type InvitationsApi = {
  onResend: (id: string) => Promise<string | undefined>;
  onRevoke: (id: string) => Promise<string | undefined>;
};

type InvitationsCardProps = { invitations: OpenInvitation[]; api: InvitationsApi };

/** Who was asked and has not joined yet. */
export function InvitationsCard({ invitations, api }: InvitationsCardProps) {
  return (
    <Card aria-labelledby="invitations-title">
      <CardHeader id="invitations-title" title="Open invitations" />
      <CardBody>
        {invitations.length === 0 ? (
          <p className="text-text-2">Nobody is invited right now.</p>
        ) : (
          <ul aria-labelledby="invitations-title" className="divide-y divide-line">
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} api={api} />
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

function InvitationRow({ invitation, api }: { invitation: OpenInvitation; api: InvitationsApi }) {
  const { id, email, role, inviterName, sentAt, expired } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div className="min-w-48 flex-1">
        <p className="truncate font-medium">{email}</p>
        <p className="text-sm text-text-2">
          {roleWords[role]}, invited by {inviterName}, sent <RelativeTime value={sentAt} />
        </p>
      </div>
      {expired ? <Badge tone="warning">Expired</Badge> : null}
      <div className="flex flex-wrap items-center gap-1">
        <Resend email={email} onResend={() => api.onResend(id)} />
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="ghost" aria-label={`Revoke the invitation of ${email}`}>
              Revoke
            </Button>
          }
          title={`Revoke the invitation of ${email}`}
          confirm="Revoke"
          onConfirm={() => api.onRevoke(id)}
        >
          The link they were mailed stops working. You can invite them again.
        </ConfirmDialog>
      </div>
    </li>
  );
}

function Resend({ email, onResend }: { email: string; onResend: () => Promise<string | undefined> }) {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<string>();

  async function resend() {
    setBusy(true);
    const refusal = await onResend();
    setBusy(false);
    setAnswer(refusal ?? "Sent. The earlier link no longer works.");
  }

  return (
    <>
      <Button size="sm" variant="ghost" busy={busy} onClick={resend} aria-label={`Send again to ${email}`}>
        Send again
      </Button>
      <p role="status" className="text-sm text-text-2 empty:hidden">
        {answer}
      </p>
    </>
  );
}
