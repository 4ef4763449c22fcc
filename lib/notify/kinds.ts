/** By which ways a member hears of something. */
export type Ways = { app: boolean; push: boolean; mail: boolean };

type Kind = { label: string; detail: string; defaults: Ways };

/** What members are told, in the order of the settings page, with what holds until they choose. Safe for the browser. */
export const notificationKinds = {
  new_message: {
    label: "New message in mine",
    detail: "A customer writes in a conversation assigned to you.",
    defaults: { app: true, push: true, mail: false },
  },
  assigned_to_me: {
    label: "Assigned to me",
    detail: "Somebody, or the rule of a channel, gives you a conversation.",
    defaults: { app: true, push: true, mail: true },
  },
  mention: {
    label: "Mention",
    detail: "Somebody names you in a note.",
    defaults: { app: true, push: true, mail: true },
  },
  needs_human: {
    label: "Waiting for a person",
    detail: "The assistant hands a conversation over.",
    defaults: { app: true, push: true, mail: false },
  },
  target_due_soon: {
    label: "Target about to be missed",
    detail: "An answer is due soon.",
    defaults: { app: true, push: true, mail: false },
  },
  target_missed: {
    label: "Target missed",
    detail: "A customer has waited longer than you promised.",
    defaults: { app: true, push: true, mail: true },
  },
  channel_needs_reconnect: {
    label: "Connection broken",
    detail: "Instagram refuses a connection, so nothing can be sent.",
    defaults: { app: true, push: true, mail: true },
  },
  channel_expires_soon: {
    label: "Connection ends soon",
    detail: "A connection could not be renewed and ends within days.",
    defaults: { app: true, push: false, mail: true },
  },
  channel_quiet: {
    label: "Connection quiet",
    detail: "Nothing arrives from Instagram for much longer than a connection is ever silent.",
    defaults: { app: true, push: true, mail: true },
  },
  channel_restricted: {
    label: "Account restricted",
    detail: "Meta warns or restricts an account or the app, or does so no longer.",
    defaults: { app: true, push: true, mail: true },
  },
  assistant: {
    label: "The assistant's limits",
    detail: "Its budget is used up, or its model does not answer.",
    defaults: { app: true, push: false, mail: true },
  },
  daily_summary: {
    label: "Daily summary",
    detail: "Yesterday in numbers, every morning at eight.",
    defaults: { app: false, push: false, mail: true },
  },
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof notificationKinds;

/** What holds for a kind before a member chooses; a kind that is not in the settings goes to the app alone. */
export function defaultWays(kind: string): Ways {
  return isListed(kind) ? notificationKinds[kind].defaults : { app: true, push: false, mail: false };
}

export function isListed(kind: string): kind is NotificationKind {
  return Object.hasOwn(notificationKinds, kind);
}
