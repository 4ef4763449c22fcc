"use client";

import { useState } from "react";
import { cn } from "#components/ui/cn";

const sizes = {
  xs: "size-5 text-[0.625rem]",
  sm: "size-7 text-xs",
  md: "size-9 text-sm",
  lg: "size-12 text-lg",
};
const tones = [
  "bg-accent-soft text-accent",
  "bg-info-soft text-info",
  "bg-positive-soft text-positive",
  "bg-warning-soft text-warning",
  "bg-danger-soft text-danger",
];

type AvatarProps = {
  name: string;
  src?: string | null;
  size?: keyof typeof sizes;
  className?: string;
};

/** A picture, or the name's initials when there is none or it does not load. Always beside the name, so it stays silent. */
export function Avatar({ name, src, size = "md", className }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  const shape = cn("shrink-0 rounded-full select-none", sizes[size], className);
  if (src && broken !== src) {
    // biome-ignore lint/performance/noImgElement: pictures come from many hosts and are already small
    return <img src={src} alt="" className={cn(shape, "object-cover")} onError={() => setBroken(src)} />;
  }
  return (
    <span aria-hidden className={cn(shape, "grid place-items-center font-medium", toneOf(name))}>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .replace(/^@/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? "")][0] ?? "",
  );
  return letters.join("").toUpperCase() || "?";
}

function toneOf(name: string): string {
  let sum = 0;
  for (const character of name) sum += character.codePointAt(0) ?? 0;
  return tones[sum % tones.length] ?? "bg-sunken text-text-2";
}
