"use client";

import { Download, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ContactApi } from "#components/dashboard/contacts/contact-api";
import { Button } from "#components/ui/button";
import type { ContactDetails } from "#lib/inbox/contact-schema";

// It stands beside every conversation, and hardly anybody presses it.
const ConfirmDialog = lazy(async () => {
  const dialog = await import("#components/ui/confirm-dialog");
  return { default: dialog.ConfirmDialog };
});

type ContactDataProps = { details: ContactDetails; api: ContactApi | undefined; onErased: () => void };

/** A person's right to have and to be forgotten. */
export function ContactData({ details, api, onErased }: ContactDataProps) {
  const [asked, setAsked] = useState(false);
  const name = details.name ?? details.username ?? "this person";

  async function erase() {
    const answer = await (api?.erase(details.id) ?? "One moment, this is still loading.");
    if (typeof answer === "string") return answer;
    onErased();
  }

  const button = (
    <Button size="sm" variant="danger" onClick={() => setAsked(true)}>
      <Trash2 aria-hidden />
      Erase
    </Button>
  );
  return (
    <>
      <p className="text-sm text-text-2">Owners and admins may take out or erase what is kept of a person.</p>
      <div className="flex flex-wrap gap-2">
        <Button asChild size="sm">
          <a href={`/api/v1/contacts/${details.id}/export`} download>
            <Download aria-hidden />
            Export
          </a>
        </Button>
        {asked ? (
          <Suspense fallback={button}>
            <ConfirmDialog
              trigger={button}
              defaultOpen
              title={`Erase ${name}`}
              confirm="Erase for good"
              typeToConfirm="erase"
              onConfirm={erase}
            >
              The conversation, its messages and files, notes, comments and everything else kept of this
              contact are deleted for good. A person merged with it stays. Nothing at Instagram changes.
            </ConfirmDialog>
          </Suspense>
        ) : (
          button
        )}
      </div>
    </>
  );
}
