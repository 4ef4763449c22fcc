"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Follows every soft link, and reads ahead what is pointed at: one listener for all of them. */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const go = (event: MouseEvent) => {
      const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      const place = event.defaultPrevented || modified || event.button !== 0 ? undefined : placeOf(event);
      if (place === undefined) return;
      event.preventDefault();
      router.push(place);
    };
    const ahead = (event: Event) => {
      const place = placeOf(event);
      if (place !== undefined) router.prefetch(place);
    };
    document.addEventListener("click", go, { signal });
    document.addEventListener("pointerover", ahead, { signal, passive: true });
    document.addEventListener("focusin", ahead, { signal });
    return () => stop.abort();
  }, [router]);
  return null;
}

function placeOf({ target }: Event): string | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-soft]") : null;
  return link && link.target === "" ? link.pathname + link.search : undefined;
}
