"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "#components/ui/button";

type SubmitButtonProps = Omit<ButtonProps, "busy" | "type" | "asChild"> & {
  /** What the button says while the form is on its way, "Saving" for example. */
  busyText?: ReactNode;
};

/** The submit button of the form around it; knows by itself when the form is on its way. */
export function SubmitButton({ children, busyText, variant = "primary", ...rest }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" variant={variant} busy={pending} {...rest}>
      {pending && busyText ? busyText : children}
    </Button>
  );
}
