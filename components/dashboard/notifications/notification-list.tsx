"use client";

import Link from "next/link";
import { useLiveChanges } from "#components/live/use-live-changes";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { RelativeTime } from "#components/ui/relative-time";
import type { Notification } from "#lib/notify/schema";

const types = ["notification.created", "notification.updated"];

type NotificationListProps = {
  notifications: Notification[];
  onRead: (id: string, read: boolean) => Promise<void>;
  onReadAll: () => Promise<void>;
  onChange: () => void;
};

/** Everything a member was told, the latest first; opening one reads it. */
export function NotificationList({ notifications, onRead, onReadAll, onChange }: NotificationListProps) {
  useLiveChanges({ types, onChange });
  const unread = notifications.some(({ read_at: readAt }) => readAt === null);
  return (
    <div className="flex flex-col gap-3">
      {unread ? (
        <Button size="sm" variant="secondary" className="self-end" onClick={() => onReadAll()}>
          Mark all as read
        </Button>
      ) : null}
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {notifications.map((notification) => (
          <Row key={notification.id} notification={notification} onRead={onRead} />
        ))}
      </ul>
    </div>
  );
}

type RowProps = { notification: Notification; onRead: NotificationListProps["onRead"] };

function Row({ notification, onRead }: RowProps) {
  const {
    id,
    title,
    body,
    times,
    conversation_id: conversationId,
    read_at: readAt,
    created_at: createdAt,
  } = notification;
  const unread = readAt === null;
  const heading = times > 1 ? `${title} (${times})` : title;
  return (
    <li
      className={cn(
        "flex items-start gap-3 border-b border-line px-4 py-3 last:border-b-0",
        unread && "bg-accent-soft",
      )}
    >
      <div className="min-w-0 grow">
        <p className={unread ? "font-medium" : undefined}>
          {conversationId ? (
            <Link
              href={`/dashboard/inbox/${conversationId}`}
              className="hover:underline"
              onClick={() => (unread ? onRead(id, true) : undefined)}
            >
              {heading}
            </Link>
          ) : (
            heading
          )}
          {unread ? <span className="sr-only">, unread</span> : null}
        </p>
        <p className="text-sm break-words text-text-2">{body}</p>
        <RelativeTime value={createdAt} className="text-xs text-text-3" />
      </div>
      <Button size="sm" variant="ghost" onClick={() => onRead(id, unread)}>
        {unread ? "Mark as read" : "Mark as unread"}
      </Button>
    </li>
  );
}
