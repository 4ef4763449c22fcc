"use client";

import { Bell } from "lucide-react";
import { MenuItem } from "#components/ui/menu";
import { SoftLink } from "#components/ui/soft-link";

/** The notifications in a phone's menu. */
export function NotificationsItem({ unread }: { unread: number }) {
  return (
    <MenuItem asChild>
      <SoftLink href="/dashboard/notifications" className="h-11">
        <Bell aria-hidden />
        Notifications
        {unread > 0 ? <span className="ml-auto text-xs text-accent">{unread} unread</span> : null}
      </SoftLink>
    </MenuItem>
  );
}
