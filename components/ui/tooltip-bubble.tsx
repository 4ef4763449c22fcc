"use client";

import { type ReactNode, useEffect, useEffectEvent } from "react";
import { createPortal } from "react-dom";

export type Side = "top" | "right" | "bottom" | "left";

export type TooltipBubbleProps = { text: ReactNode; side: Side; at: DOMRect; onAway: () => void };

/** Touches its element, so that the pointer can go over to it. */
export function TooltipBubble({ text, side, at, onAway }: TooltipBubbleProps) {
  useAway(onAway);
  return createPortal(
    <div
      ref={(node) => {
        if (node) placeBubble(node, side, at);
      }}
      aria-hidden
      className="fixed top-0 left-0 z-60 w-max max-w-72 animate-appear p-1.5"
    >
      <div className="rounded-control bg-text px-2 py-1 text-xs text-canvas shadow-float">{text}</div>
    </div>,
    document.body,
  );
}

/** Esc puts it away, and so does whatever moves the page under it. */
function useAway(hide: () => void) {
  const away = useEffectEvent(hide);
  useEffect(() => {
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
  }, []);
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
