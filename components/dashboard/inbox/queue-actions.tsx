import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import type { Priority } from "#lib/inbox/queue-schema";

/** What can be done with these conversations, by name: for menus, keys and the palette alike. */
export function queueActions({ change }: Pick<InboxCommands, "change">, ids: string | readonly string[]) {
  return {
    resolve: () => change(ids, { status: "resolved" }),
    reopen: () => change(ids, { status: "open" }),
    snooze: (until: Date) => change(ids, { snoozed_until: until.toISOString() }),
    assign: (memberId: string | null) => change(ids, { assignee_id: memberId }),
    setPriority: (priority: Priority) => change(ids, { priority }),
    addLabel: (labelId: string) => change(ids, { add_label_ids: [labelId] }),
    removeLabel: (labelId: string) => change(ids, { remove_label_ids: [labelId] }),
    markUnread: () => change(ids, { unread: true }),
    takeOver: () => change(ids, { handler: "member" }),
    handBack: () => change(ids, { handler: "assistant" }),
  };
}
