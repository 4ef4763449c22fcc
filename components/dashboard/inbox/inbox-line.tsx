import type { InboxEvent } from "#components/dashboard/inbox/inbox-state";
import type { readWhileHearing } from "#components/dashboard/inbox/read-while-hearing";

/** Where the state's news come together: what is read, what the stream says, and what the server answers. */
export type InboxLine = ReturnType<typeof readWhileHearing<InboxEvent>>;
