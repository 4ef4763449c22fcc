import { cn } from "#components/ui/cn";
import { InstagramMark } from "#components/ui/instagram-mark";

type ChannelBadgeProps = { username: string; className?: string };

/** Which connected account something came through. */
export function ChannelBadge({ username, className }: ChannelBadgeProps) {
  return (
    <span className={cn("inline-flex min-w-0 items-center gap-1.5 text-sm text-text-2", className)}>
      <InstagramMark className="size-4" />
      <span className="truncate">
        <span className="sr-only">Instagram </span>@{username}
      </span>
    </span>
  );
}
