import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import type { InboxLine } from "#components/dashboard/inbox/inbox-line";
import type { InboxEvent, InboxState } from "#components/dashboard/inbox/inbox-state";
import type { OfferUndo } from "#components/ui/toast";
import type { Conversation, ConversationChange, UpdateConversation } from "#lib/inbox/schema";

export type Change = { id: string; patch: UpdateConversation };

type Tools = {
  api: InboxApi;
  dispatch: (event: InboxEvent) => void;
  line: InboxLine;
  current: () => InboxState;
  onUndoable: OfferUndo;
};

/** The newest change of a conversation that is not answered, and the conversation as the server last told it. */
type UnderWay = { newest: Promise<unknown>; told: Conversation | undefined };

/** Takes one change back, once. */
type TakeBack = { run: () => Promise<string | undefined>; isAsked: () => boolean };

/** What a person does with conversations, one or many. Each resolves to a sentence when it was refused. */
export function queueCommands({ api, dispatch, line, current, onUndoable }: Tools) {
  let newest: TakeBack | undefined;
  const underWay = new Map<string, UnderWay>();

  const heard = (conversation: Conversation) => ({ type: "conversation-heard" as const, conversation });

  /**
   * Shown at once; what is refused is again as it was, or as somebody else has made it. A conversation's changes go one
   * after the other: one that overtakes is refused, since it goes by what came before it.
   */
  async function carryOut(changes: Change[]): Promise<ConversationChange[] | string> {
    const known = current().conversations;
    const earlier = changes.flatMap(({ id }) => underWay.get(id)?.newest ?? []);
    const answered = Promise.allSettled(earlier).then(() => api.change(changes));
    for (const { id, patch } of changes) {
      underWay.set(id, { newest: answered, told: underWay.get(id)?.told ?? known[id] });
      if (known[id]) line.hear(heard(expected(known[id], patch)));
    }
    return line.settle(answered, (answer) => {
      const results = typeof answer === "string" ? [] : answer;
      for (const [index, { id }] of changes.entries())
        takeIn(id, answered, results[index]?.conversation ?? undefined);
    });
  }

  /** What more is on its way for stays as it was made meanwhile. */
  function takeIn(id: string, answered: Promise<unknown>, told: Conversation | undefined) {
    const entry = underWay.get(id);
    if (!entry) return;
    entry.told = told ?? entry.told;
    if (entry.newest !== answered) return;
    underWay.delete(id);
    if (entry.told) dispatch(heard(entry.told));
  }

  /** Asked for before the change is answered, it waits: a key may be faster, and means the change that is seen. */
  function takeBack(answered: Promise<ConversationChange[] | string>): TakeBack {
    let asked = false;
    async function run() {
      if (asked) return undefined;
      asked = true;
      const changes = undoOf(await answered);
      if (changes.length === 0) return undefined;
      const answer = await carryOut(changes);
      return typeof answer === "string" ? answer : refusalOf(answer);
    }
    return { run, isAsked: () => asked };
  }

  return {
    async change(ids: string | readonly string[], patch: UpdateConversation): Promise<string | undefined> {
      const known = current().conversations;
      const changes = [ids].flat().map((id) => ({ id, patch: { ...patch, ...seen(known[id], patch) } }));
      const words = wordsOf(patch);
      const answered = carryOut(changes);
      const back = takeBack(answered);
      const before = newest;
      if (words) newest = back;
      const answer = await answered;
      const { length } = undoOf(answer);
      if (length === 0 && newest === back) newest = before;
      if (words && length > 0 && !back.isAsked())
        onUndoable(length > 1 ? `${words}: ${length} conversations` : words, back.run);
      return typeof answer === "string" ? answer : refusalOf(answer);
    },
    /** Takes the last change back, once. */
    async undoLast(): Promise<string | undefined> {
      const last = newest;
      newest = undefined;
      return last?.run();
    },
    async markRead(conversationId: string) {
      const before = current().conversations[conversationId];
      if (!before || before.unread_count === 0) return;
      line.hear(heard({ ...before, unread_count: 0 }));
      const answer = await line.settle(api.markRead(conversationId), (told) =>
        dispatch(heard(typeof told === "string" ? before : told)),
      );
      return typeof answer === "string" ? answer : undefined;
    },
  };
}

/** What this person saw of what they change: whoever changed it since is named to them. */
function seen(conversation: Conversation | undefined, patch: UpdateConversation): UpdateConversation {
  if (!conversation) return {};
  const { status, assignee, priority, handler } = conversation;
  const contested = {
    ...(patch.status || patch.snoozed_until ? { status } : {}),
    ...(patch.assignee_id === undefined ? {} : { assignee_id: assignee?.id ?? null }),
    ...(patch.priority ? { priority } : {}),
    ...(patch.handler ? { handler } : {}),
  };
  return Object.keys(contested).length > 0 ? { expected: contested } : {};
}

/** What makes of what was changed what it was before. */
function undoOf(answer: ConversationChange[] | string): Change[] {
  if (typeof answer === "string") return [];
  return answer.flatMap(({ id, undo }) =>
    undo && Object.keys(undo).length > 0 ? [{ id, patch: undo }] : [],
  );
}

function refusalOf(changes: ConversationChange[]): string | undefined {
  const refused = changes.flatMap(({ error }) => (error ? [error.detail] : []));
  if (refused.length === 0) return undefined;
  const [first] = refused;
  return changes.length === 1 ? first : `${refused.length} of ${changes.length} were not changed. ${first}`;
}

/** What was done, for the note that offers to take it back. Who answers is changed back beside it. */
function wordsOf(patch: UpdateConversation): string | undefined {
  if (patch.status === "resolved") return "Resolved";
  if (patch.snoozed_until) return "Snoozed";
  if (patch.status === "open") return "Opened";
  if (patch.assignee_id !== undefined) return patch.assignee_id ? "Assigned" : "Unassigned";
  if (patch.priority) return "Priority changed";
  if (patch.add_label_ids || patch.remove_label_ids || patch.label_ids) return "Labels changed";
  if (patch.unread !== undefined) return patch.unread ? "Marked unread" : "Marked read";
  return undefined;
}

/** What a change will almost surely look like; the rest the server's answer brings. */
function expected(conversation: Conversation, patch: UpdateConversation): Conversation {
  const { status, snoozed_until: until, handler, assistant_mode: mode, priority, unread } = patch;
  const removed = new Set(patch.remove_label_ids);
  return {
    ...conversation,
    ...(status ? { status, snoozed_until: null } : {}),
    ...(until ? { status: "snoozed" as const, snoozed_until: until } : {}),
    ...(handler ? { handler, needs_human: handler === "nobody" } : {}),
    ...(mode ? { assistant_mode: mode } : {}),
    ...(priority ? { priority } : {}),
    ...(patch.assignee_id === null ? { assignee: null } : {}),
    ...(unread === undefined ? {} : { unread_count: unread ? Math.max(1, conversation.unread_count) : 0 }),
    labels: conversation.labels.filter(({ id }) => !removed.has(id)),
  };
}
