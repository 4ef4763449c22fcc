"use client";

import { Download, Trash2 } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";
import { Button } from "#components/ui/button";
import { later } from "#components/ui/later";

// It stands beside every conversation, and hardly anybody presses it.
const ConfirmDialog = later(async () => (await import("#components/ui/confirm-dialog")).ConfirmDialog);

type ContactDataProps = {
  name: string;
  exportAddress: string;
  /** Resolves to a sentence when it was refused. */
  onErase: () => Promise<string | undefined>;
  /** What is deleted. */
  children: ReactNode;
};

/** A person's right to have and to be forgotten. */
export function ContactData({ name, exportAddress, onErase, children }: ContactDataProps) {
  const [asked, setAsked] = useState(false);
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
          <a href={exportAddress} download>
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
              onConfirm={onErase}
            >
              {children}
            </ConfirmDialog>
          </Suspense>
        ) : (
          button
        )}
      </div>
    </>
  );
}
