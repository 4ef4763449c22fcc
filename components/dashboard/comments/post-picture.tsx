"use client";

import { Clapperboard, Image, Radio } from "lucide-react";
import { useState } from "react";
import { cn } from "#components/ui/cn";
import type { Post } from "#lib/inbox/comment-schema";

const icons = { post: Image, reel: Clapperboard, story: Image, live: Radio };

/** The post's picture, or what kind of post it is when there is none or its address no longer works. */
export function PostPicture({ post, className }: { post: Post; className?: string }) {
  const [broken, setBroken] = useState<string>();
  const Icon = icons[post.kind];
  const src = post.thumbnail_url;
  if (src && broken !== src) {
    return (
      // biome-ignore lint/performance/noImgElement: Instagram's own address, already small
      <img
        src={src}
        alt=""
        className={cn("shrink-0 rounded-control object-cover", className)}
        onError={() => setBroken(src)}
      />
    );
  }
  return (
    <span
      aria-hidden
      className={cn("grid shrink-0 place-items-center rounded-control bg-sunken text-text-3", className)}
    >
      <Icon className="size-5" />
    </span>
  );
}
