"use client";

import { type ComponentProps, type ReactNode, type RefObject, useRef, useState } from "react";
import { type Sign, type Trigger, triggerAt } from "#components/dashboard/inbox/completion";
import { Textarea } from "#components/ui/textarea";

export type CompletionProps = {
  query: string;
  field: RefObject<HTMLTextAreaElement | null>;
  onPick: (words: string) => void;
  onClose: () => void;
};

type CompletingTextareaProps = Omit<ComponentProps<"textarea">, "value" | "onChange" | "onSelect" | "ref"> & {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  sign: Sign;
  /** What stands above the field while the sign's word is written. */
  completion: ((props: CompletionProps) => ReactNode) | undefined;
};

/** A text field in which one sign opens a list whose choice takes the word's place. */
export function CompletingTextarea(props: CompletingTextareaProps) {
  const { field, text, onText, sign, completion, ...rest } = props;
  const list = useRef<HTMLDivElement>(null);
  const [trigger, setTrigger] = useState<Trigger>();
  const [closedAt, setClosedAt] = useState<number>();
  const open = completion !== undefined && trigger !== undefined && trigger.start !== closedAt;

  function look(element: HTMLTextAreaElement) {
    const next = triggerAt(element.value, element.selectionStart, sign);
    setTrigger(next);
    if (next === undefined) setClosedAt(undefined);
  }

  function pick(words: string) {
    if (!trigger) return;
    const caret = trigger.start + words.length;
    onText(text.slice(0, trigger.start) + words + text.slice(trigger.end));
    setTrigger(undefined);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  }

  return (
    <>
      {open ? (
        <div ref={list}>
          {completion({
            query: trigger.query,
            field,
            onPick: pick,
            onClose: () => setClosedAt(trigger.start),
          })}
        </div>
      ) : null}
      <Textarea
        {...rest}
        ref={field}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          look(event.target);
        }}
        onKeyDown={(event) => {
          // Enter chooses, also where the choices are still on their way: the customer is never sent the sign's word.
          if (event.key === "Enter" && open && isComing(list.current)) event.preventDefault();
          else rest.onKeyDown?.(event);
        }}
        onSelect={(event) => look(event.currentTarget)}
        onBlur={({ relatedTarget }) => {
          // A press on a link in the list is no reason to take the list away under it.
          if (!list.current?.contains(relatedTarget)) setTrigger(undefined);
        }}
      />
    </>
  );
}

/** Nothing is drawn yet, or what is drawn says that it is being read. */
function isComing(list: HTMLElement | null): boolean {
  return list !== null && (list.childElementCount === 0 || list.querySelector("[aria-busy=true]") !== null);
}
