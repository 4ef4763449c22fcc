"use client";

import { SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type Ref, useRef } from "react";
import { ByteCounter } from "#components/dashboard/inbox/byte-counter";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/textarea";

type ComposerProps = {
  contactName: string;
  text: string;
  onText: (text: string) => void;
  onSend: (text: string) => void;
  split: (text: string) => string[];
  inputRef: Ref<HTMLTextAreaElement>;
};

/** Where a person writes. Enter sends, Shift and Enter begin a new line. */
export function Composer({ contactName, text, onText, onSend, split, inputRef }: ComposerProps) {
  const form = useRef<HTMLFormElement>(null);
  const empty = text.trim() === "";

  function send(event: FormEvent) {
    event.preventDefault();
    if (!empty) onSend(text.trim());
  }

  function sendOnEnter(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form ref={form} onSubmit={send} className="flex flex-col gap-1">
      <div className="flex items-end gap-2">
        <Field name="text" label={`Message to ${contactName}`} hideLabel className="min-w-0 flex-1">
          {(control) => (
            <Textarea
              {...control}
              ref={inputRef}
              rows={1}
              dir="auto"
              maxLength={10_000}
              enterKeyHint="send"
              placeholder={`Write to ${contactName}`}
              className="max-h-[40dvh] min-h-10 resize-none py-2"
              value={text}
              onChange={(event) => onText(event.target.value)}
              onKeyDown={sendOnEnter}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="h-10" disabled={empty}>
          <SendHorizontal aria-hidden />
          Send
        </Button>
      </div>
      <ByteCounter text={text} split={split} />
    </form>
  );
}
