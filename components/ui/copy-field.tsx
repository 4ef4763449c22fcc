"use client";

import { Check, Copy, Eye, EyeOff } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { controlStyles } from "#components/ui/control-styles";
import { IconButton } from "#components/ui/icon-button";
import { Label } from "#components/ui/label";

type CopyFieldProps = {
  label: string;
  value: string;
  hint?: string;
  /** Hidden behind dots until asked for. */
  secret?: boolean;
};

/** A value to take elsewhere. Where the browser refuses the clipboard, the text is selected instead. */
export function CopyField({ label, value, hint, secret = false }: CopyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(!secret);
  const [outcome, setOutcome] = useState<"copied" | "selected">();

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
    } catch {
      setShown(true);
      input.current?.select();
      setOutcome("selected");
    }
  }

  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <input
          id={id}
          ref={input}
          readOnly
          type={shown ? "text" : "password"}
          value={value}
          autoComplete="off"
          aria-describedby={hint ? `${id}-hint` : undefined}
          onFocus={(event) => event.currentTarget.select()}
          className={cn(controlStyles, "h-9 bg-sunken font-mono text-sm md:text-sm")}
        />
        {secret ? (
          <IconButton
            label={shown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </IconButton>
        ) : null}
        <Button onClick={copy} aria-label={`Copy ${label.toLowerCase()}`}>
          {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
          {outcome === "copied" ? "Copied" : "Copy"}
        </Button>
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-text-3">
          {hint}
        </p>
      ) : null}
      <p role="status" className={outcome === "selected" ? "text-sm text-text-2" : "sr-only"}>
        {outcome === "copied" ? `${label} copied.` : null}
        {outcome === "selected"
          ? "The browser did not allow copying. The text is selected: press Ctrl or ⌘ and C."
          : null}
      </p>
    </div>
  );
}
