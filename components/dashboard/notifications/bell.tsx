"use client";

import { Bell as BellIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { useLiveChanges } from "#components/live/use-live-changes";
import { cn } from "#components/ui/cn";
import { SoftLink } from "#components/ui/soft-link";
import { Tooltip } from "#components/ui/tooltip";

const types = ["notification.created", "notification.updated"];

type BellProps = { unread: number; countUnread: () => Promise<number>; className?: string };

/** How much there is to know, in step on all of a member's screens. */
export function Bell({ unread: initial, countUnread, className }: BellProps) {
  const [unread, setUnread] = useState(initial);
  const current = usePathname() === "/dashboard/notifications";
  useLiveChanges({
    types,
    restMs: 500,
    onChange: () => {
      countUnread().then(setUnread, () => undefined);
    },
  });
  useEffect(() => {
    // The number on the app's icon, where it is installed.
    const badge = unread === 0 ? navigator.clearAppBadge?.() : navigator.setAppBadge?.(unread);
    badge?.catch(() => undefined);
  }, [unread]);
  const label = unread === 0 ? "Notifications" : `Notifications, ${unread} unread`;
  return (
    <Tooltip text={label} side="right">
      <SoftLink
        href="/dashboard/notifications"
        aria-current={current ? "page" : undefined}
        className={cn(
          "relative grid size-10 place-items-center rounded-control text-text-2 transition-colors hover:bg-sunken hover:text-text",
          current && "bg-accent-soft text-accent",
          className,
        )}
      >
        <BellIcon className="size-5" aria-hidden />
        <span className="sr-only">{label}</span>
        {unread > 0 ? (
          <span
            aria-hidden
            className="absolute top-0.5 right-0.5 min-w-4.5 rounded-full bg-accent px-1 text-center text-xs leading-4.5 font-medium text-accent-text tabular-nums"
          >
            {unread > 99 ? "99+" : unread}
          </span>
        ) : null}
      </SoftLink>
    </Tooltip>
  );
}
