"use client";

import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";

type Side = "top" | "right" | "bottom" | "left";

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
  useAway(at !== undefined, hide);

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
      {at ? createPortal(<Bubble text={text} side={side} at={at} />, document.body) : null}
    </span>
  );
}

/** Esc puts it away, and so does whatever moves the page under it. */
function useAway(shown: boolean, hide: () => void) {
  const away = useEffectEvent(hide);
  useEffect(() => {
    if (!shown) return;
    const onScroll = () => away();
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "Escape") away();
    };
    window.addEventListener("scroll", onScroll, true);
    window.addEventListener("keydown", onKey, true);
    return () => {
      window.removeEventListener("scroll", onScroll, true);
      window.removeEventListener("keydown", onKey, true);
    };
  }, [shown]);
}

type BubbleProps = { text: ReactNode; side: Side; at: DOMRect };

/** Touches its element, so that the pointer can go over to it. */
function Bubble({ text, side, at }: BubbleProps) {
  return (
    <div
      ref={(node) => {
        if (node) placeBubble(node, side, at);
      }}
      aria-hidden
      className="fixed top-0 left-0 z-60 w-max max-w-72 animate-appear p-1.5"
    >
      <div className="rounded-control bg-text px-2 py-1 text-xs text-canvas shadow-float">{text}</div>
    </div>
  );
}

const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

/** Turns to the other side where there is no room, and stays inside the window. */
function placeBubble(node: HTMLElement, wanted: Side, at: DOMRect) {
  const { width, height } = node.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const room = { top: at.top, bottom: innerHeight - at.bottom, left: at.left, right: innerWidth - at.right };
  const sideways = wanted === "left" || wanted === "right";
  const side = room[wanted] < (sideways ? width : height) ? opposite[wanted] : wanted;
  const middle = { left: at.left + (at.width - width) / 2, top: at.top + (at.height - height) / 2 };
  const beside = { top: at.top - height, bottom: at.bottom, left: at.left - width, right: at.right };
  const left = sideways ? beside[side] : middle.left;
  const top = sideways ? middle.top : beside[side];
  node.style.left = `${Math.max(0, Math.min(left, innerWidth - width))}px`;
  node.style.top = `${Math.max(0, Math.min(top, innerHeight - height))}px`;
}
