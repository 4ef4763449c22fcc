"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { MenuItem } from "#components/ui/menu";

/** The notifications in a phone's menu. */
export function NotificationsItem({ unread }: { unread: number }) {
  return (
    <MenuItem asChild>
      <Link href="/dashboard/notifications" className="h-11">
        <Bell aria-hidden />
        Notifications
        {unread > 0 ? <span className="ml-auto text-xs text-accent">{unread} unread</span> : null}
      </Link>
    </MenuItem>
  );
}
