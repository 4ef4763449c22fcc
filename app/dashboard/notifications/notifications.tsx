"use client";

import { useRouter } from "next/navigation";
import { NotificationList } from "#components/dashboard/notifications/notification-list";
import type { Notification } from "#lib/notify/schema";
import { callsOf } from "../call";
import type { shellCalls } from "../shell-calls";

const shell = callsOf<typeof shellCalls>("shell");

export function Notifications({ notifications }: { notifications: Notification[] }) {
  const router = useRouter();
  return (
    <NotificationList
      notifications={notifications}
      onRead={async (id, read) => {
        await shell.readNotification({ id, read });
        router.refresh();
      }}
      onReadAll={async () => {
        await shell.readNotifications({});
        router.refresh();
      }}
      onChange={() => router.refresh()}
    />
  );
}
