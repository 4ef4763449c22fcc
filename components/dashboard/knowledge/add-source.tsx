"use client";

import { FileText, MessageCircle } from "lucide-react";
import { useState } from "react";
import { SourceDialog } from "#components/dashboard/knowledge/source-dialog";
import type {
  RehearseSource,
  SaveSourceAction,
  SourceDraft,
} from "#components/dashboard/knowledge/source-form";
import { Button } from "#components/ui/button";

const newQuestion: SourceDraft = { kind: "faq", question: "", answer: "" };
const newText: SourceDraft = { kind: "text", title: "", text: "" };

/** The two ways to write knowledge down. */
export function AddSource({ save, rehearse }: { save: SaveSourceAction; rehearse?: RehearseSource }) {
  const [draft, setDraft] = useState<SourceDraft>();
  return (
    <>
      <Button onClick={() => setDraft(newText)}>
        <FileText aria-hidden />
        Add a text
      </Button>
      <Button variant="primary" onClick={() => setDraft(newQuestion)}>
        <MessageCircle aria-hidden />
        Add a question
      </Button>
      <SourceDialog draft={draft} save={save} rehearse={rehearse} onClose={() => setDraft(undefined)} />
    </>
  );
}
