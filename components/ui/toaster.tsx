"use client";

import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { type Toast, toastEvent } from "#components/ui/toast";

type List = ComponentType<{ onReady: (show: (next: Toast) => void) => void }>;

/** Where toasts appear. Most visits show none, so their code comes with the first. */
export function Toaster() {
  const [list, setList] = useState<{ List: List }>();
  const waiting = useRef<Toast[]>([]);
  const show = useRef<((next: Toast) => void) | undefined>(undefined);

  useEffect(() => {
    const receive = async (event: Event) => {
      if (!(event instanceof CustomEvent)) return;
      if (show.current) return show.current(event.detail);
      waiting.current.push(event.detail);
      const { ToastList } = await import("#components/ui/toast-list");
      setList((loaded) => loaded ?? { List: ToastList });
    };
    window.addEventListener(toastEvent, receive);
    return () => window.removeEventListener(toastEvent, receive);
  }, []);

  const onReady = useCallback((ready: (next: Toast) => void) => {
    show.current = ready;
    for (const toast of waiting.current.splice(0)) ready(toast);
  }, []);

  return list ? <list.List onReady={onReady} /> : null;
}
