"use client";

import { Popover } from "radix-ui";
import { type ReactNode, type RefObject, useRef } from "react";
import { Alert } from "#components/ui/alert";
import { cn } from "#components/ui/cn";

export type AskedPanel<Answer> = {
  id: string;
  open: boolean;
  trigger: RefObject<HTMLButtonElement | null>;
  /** Undefined while it is read, a sentence where it could not be. */
  answer: Answer | string | undefined;
  onClose: () => void;
};

type AskedPopoverProps<Answer> = AskedPanel<Answer> & {
  label: string;
  className: string;
  /** Shown while it is read. */
  waiting: ReactNode;
  children: (answer: Answer) => ReactNode;
};

/** What somebody asked for, beside the button that asked. */
export function AskedPopover<Answer extends object | null>(props: AskedPopoverProps<Answer>) {
  const { id, open, trigger, answer, onClose, label, className, waiting, children } = props;
  const leftByPointer = useRef(false);
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Popover.Anchor virtualRef={trigger} />
      <Popover.Portal>
        <Popover.Content
          id={id}
          aria-label={label}
          // It scrolls, so the keyboard must reach it.
          tabIndex={0}
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!leftByPointer.current) trigger.current?.focus();
            leftByPointer.current = false;
          }}
          onInteractOutside={(event) => {
            // Its own button closes it by itself.
            const onTrigger = event.target instanceof Node && trigger.current?.contains(event.target);
            if (onTrigger) event.preventDefault();
            else leftByPointer.current = true;
          }}
          className={cn(
            "z-50 flex animate-rise flex-col gap-3 overflow-y-auto rounded-card border border-line bg-raised p-4 shadow-float",
            className,
          )}
        >
          {answer === undefined ? waiting : null}
          {typeof answer === "string" ? <Alert tone="danger">{answer}</Alert> : null}
          {answer !== undefined && typeof answer !== "string" ? children(answer) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
