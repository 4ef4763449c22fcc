"use client";

import {
  type ComponentType,
  type FocusEvent,
  lazy,
  type PointerEvent,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Side, TooltipBubbleProps } from "#components/ui/tooltip-bubble";

/** Comes with the first that is pointed at. Where it cannot, the control has its name all the same. */
const TooltipBubble = lazy<ComponentType<TooltipBubbleProps>>(async () => {
  const loaded = await import("#components/ui/tooltip-bubble").catch(() => undefined);
  return { default: loaded?.TooltipBubble ?? (() => null) };
});

type TooltipProps = {
  text: ReactNode;
  side?: Side;
  /** One element that can be focused and is named by itself. */
  children: ReactNode;
};

const delayMs = 350;

/**
 * A short name for what is under the pointer or has focus; never the only place where something is said,
 * so screen readers, which read the name itself, are not told twice.
 */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const [at, setAt] = useState<DOMRect>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function show(host: Element) {
    clearTimeout(timer.current);
    setAt(host.firstElementChild?.getBoundingClientRect());
  }

  function hide() {
    clearTimeout(timer.current);
    setAt(undefined);
  }

  function enter({ pointerType, currentTarget }: PointerEvent) {
    if (pointerType === "touch") return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => show(currentTarget), delayMs);
  }

  /** Focus that comes back by itself, after a dialog for example, needs no tooltip: only the keyboard's does. */
  function focus({ target, currentTarget }: FocusEvent) {
    if (target.matches(":focus-visible")) show(currentTarget);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches its child, which is the control
    <span
      className="contents"
      onPointerEnter={enter}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={focus}
      onBlur={hide}
    >
      {children}
      {at ? (
        <Suspense fallback={null}>
          <TooltipBubble text={text} side={side} at={at} onAway={hide} />
        </Suspense>
      ) : null}
    </span>
  );
}
