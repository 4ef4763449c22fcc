"use client";

import { useRouter } from "next/navigation";
import { NotificationList } from "#components/dashboard/notifications/notification-list";
import type { Notification } from "#lib/notify/schema";
import { readAll, readOne } from "./actions";

export function Notifications({ notifications }: { notifications: Notification[] }) {
  const router = useRouter();
  return (
    <NotificationList
      notifications={notifications}
      onRead={async (id, read) => {
        await readOne(undefined, { id, read });
      }}
      onReadAll={async () => {
        await readAll(undefined, {});
      }}
      onChange={() => router.refresh()}
    />
  );
}
