"use client";

import { RotateCcw, Sparkles } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { PreviewAnswer } from "#components/dashboard/assistant/preview-answer";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/textarea";
import type { Preview, PreviewInput } from "#lib/assistant/schema";

type Line =
  | { key: number; role: "contact"; text: string }
  | { key: number; role: "business"; preview: Preview };

type PlaygroundProps = {
  assistantName: string;
  /** Resolves to the decision, or to a sentence when there is none. */
  onPreview: (messages: PreviewInput["messages"]) => Promise<Preview | string>;
};

/** Write as a customer and see what the assistant would do. Nothing is sent to anybody. */
export function Playground({ assistantName, onPreview }: PlaygroundProps) {
  const [lines, setLines] = useState<Line[]>([]);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const form = useRef<HTMLFormElement>(null);

  async function ask(event: FormEvent) {
    event.preventDefault();
    const question = text.trim();
    if (!question || busy) return;
    const asked: Line[] = [...lines, { key: lines.length, role: "contact", text: question }];
    setLines(asked);
    setText("");
    setBusy(true);
    setRefusal(undefined);
    const answer = await onPreview(asked.flatMap(toMessage)).catch(() => "Parley did not answer. Try again.");
    setBusy(false);
    if (typeof answer !== "string")
      return setLines([...asked, { key: asked.length, role: "business", preview: answer }]);
    setRefusal(answer);
    setLines(lines);
    setText(question);
  }

  function sendOnEnter(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <Card aria-labelledby="playground-title">
      <CardHeader
        id="playground-title"
        title="Try it"
        description="Write as a customer. Nothing is sent to anybody."
        action={
          lines.length > 0 ? (
            <Button size="sm" variant="ghost" onClick={() => setLines([])}>
              <RotateCcw aria-hidden />
              Start over
            </Button>
          ) : undefined
        }
      />
      <CardBody className="flex flex-col gap-4">
        <div
          role="log"
          aria-label="Conversation with the assistant"
          aria-busy={busy}
          className="flex flex-col gap-3 empty:hidden"
        >
          {lines.map((line) =>
            line.role === "contact" ? (
              <p
                key={line.key}
                dir="auto"
                className="max-w-[85%] self-start rounded-bubble rounded-bl-control bg-sunken px-3.5 py-2 break-words whitespace-pre-wrap"
              >
                {line.text}
              </p>
            ) : (
              <PreviewAnswer key={line.key} preview={line.preview} assistantName={assistantName} />
            ),
          )}
          {busy ? (
            <p className="flex items-center gap-1.5 self-end text-sm text-text-3 motion-safe:animate-breathe">
              <Sparkles className="size-4" aria-hidden />
              Looking through your knowledge
            </p>
          ) : null}
        </div>
        {refusal ? (
          <Alert tone="danger" live>
            {refusal}
          </Alert>
        ) : null}
        <form ref={form} onSubmit={ask} className="flex items-end gap-2">
          <Field name="text" label="Message from a customer" hideLabel className="flex-1">
            {(control) => (
              <Textarea
                {...control}
                rows={1}
                maxLength={4000}
                className="min-h-9"
                placeholder="Do you ship to Portugal?"
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={sendOnEnter}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" busy={busy}>
            Ask
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}

function toMessage(line: Line): PreviewInput["messages"] {
  if (line.role === "contact") return [{ role: "contact", text: line.text }];
  return line.preview.text ? [{ role: "business", text: line.preview.text }] : [];
}
