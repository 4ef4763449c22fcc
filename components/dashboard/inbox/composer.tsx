"use client";

import { SendHorizontal } from "lucide-react";
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { ByteCounter } from "#components/dashboard/inbox/byte-counter";
import { CompletingTextarea, type CompletionProps } from "#components/dashboard/inbox/completing-textarea";
import type { LoadSplit } from "#components/dashboard/inbox/split-hint";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";

type ComposerProps = {
  contactName: string;
  text: string;
  onText: (text: string) => void;
  onSend: (text: string) => void;
  loadSplit: LoadSplit;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  /** What `/` opens. */
  completion?: ((props: CompletionProps) => ReactNode) | undefined;
  /** Something besides text goes out, so that no text is needed; `busy` while it is on its way. */
  attached?: boolean;
  busy?: boolean;
  /** Between the field and the counter. */
  tools?: ReactNode;
  /** Above the field, inside the form. */
  children?: ReactNode;
};

/** Where a person writes. Enter sends, Shift and Enter begin a new line. */
export function Composer(props: ComposerProps) {
  const { contactName, text, onText, onSend, loadSplit, inputRef, attached = false, busy = false } = props;
  const form = useRef<HTMLFormElement>(null);
  // Sent while a file was on its way: it leaves with the file, unless it is changed before.
  const [waiting, setWaiting] = useState<string>();
  const idle = text.trim() === "" && !attached && !busy;
  const due = waiting !== undefined && waiting === text && !busy && !idle;
  const sendWaiting = useEffectEvent(() => {
    setWaiting(undefined);
    onSend(text.trim());
  });
  useEffect(() => {
    if (due) sendWaiting();
  }, [due]);

  function send(event: FormEvent) {
    event.preventDefault();
    if (busy) setWaiting(text);
    else if (!idle) onSend(text.trim());
  }

  function sendOnEnter(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form ref={form} onSubmit={send} className="flex flex-col gap-1">
      {props.children}
      <div className="flex items-end gap-2">
        <Field name="text" label={`Message to ${contactName}`} hideLabel className="min-w-0 flex-1">
          {(control) => (
            <CompletingTextarea
              {...control}
              field={inputRef}
              rows={1}
              dir="auto"
              maxLength={10_000}
              enterKeyHint="send"
              placeholder={`Write to ${contactName}`}
              className="max-h-[40dvh] min-h-10 resize-none py-2"
              text={text}
              onText={onText}
              sign="/"
              completion={props.completion}
              onKeyDown={sendOnEnter}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="h-10" disabled={idle}>
          <SendHorizontal aria-hidden />
          Send
        </Button>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        {props.tools}
        {busy && waiting === text ? (
          <p role="status" className="text-sm text-text-2">
            It leaves once the file is uploaded
          </p>
        ) : null}
        <ByteCounter text={text} loadSplit={loadSplit} />
      </div>
    </form>
  );
}
