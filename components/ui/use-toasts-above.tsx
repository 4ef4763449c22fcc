"use client";

import { type RefObject, useEffect } from "react";

const property = "--toasts-above";
const gap = 8;

/** Keeps toasts clear of what stands at the window's lower edge, however high it grows: one goes on writing under them. */
export function useToastsAbove(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const { style } = document.documentElement;
    const measure = () => {
      const { top, height } = box.getBoundingClientRect();
      if (height === 0) style.removeProperty(property);
      else style.setProperty(property, `${Math.round(window.innerHeight - top) + gap}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
      style.removeProperty(property);
    };
  }, [element]);
}
