"use client";

import { useId, useRef, useState } from "react";
import { useOnDemand } from "#components/ui/use-on-demand";

/** Something read when somebody asks: its code on the way to the button, its content with the click. */
export function useAskedPanel<Code extends object, Answer>(
  load: () => Promise<Code>,
  onAsk: () => Promise<Answer>,
) {
  const [wanted, setWanted] = useState(false);
  const close = () => setWanted(false);
  const [code, prepare] = useOnDemand(load, close);
  const [answer, setAnswer] = useState<Answer>();
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = wanted && code !== undefined;

  async function toggle() {
    prepare();
    setWanted(!open);
    if (open) return;
    setAnswer(undefined);
    setAnswer(await onAsk());
  }

  const button = {
    ref: trigger,
    "aria-haspopup": "dialog",
    "aria-expanded": open,
    "aria-controls": open ? id : undefined,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: toggle,
  } as const;
  return { code, button, panel: { id, open, trigger, answer, onClose: close } };
}
