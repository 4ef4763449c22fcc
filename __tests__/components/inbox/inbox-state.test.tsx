import fc from "fast-check";
import {
  emptyInbox,
  type InboxEvent,
  type InboxState,
  inboxReducer,
} from "#components/dashboard/inbox/inbox-state";
import { filterKey, type InboxFilter } from "#components/dashboard/inbox/place";
import { selectList } from "#components/dashboard/inbox/select-list";
import type { Conversation, Message } from "#lib/inbox/schema";
import { id, makeContact, makeConversation, makeMessage, makeOutbound, viewer } from "./inbox-fixtures";

const open: InboxFilter = { folder: "open", q: "" };

function listed(conversations: Conversation[], cursor: string | null = null): InboxState {
  const page = { data: conversations, next_cursor: cursor };
  return inboxReducer(emptyInbox, { type: "listed", key: filterKey(open), page, anew: false });
}

function opened(messages: Message[]): InboxState {
  return inboxReducer(emptyInbox, {
    type: "opened",
    opened: {
      conversation: makeConversation(1),
      contact: makeContact(1),
      messages: { data: [...messages].reverse(), next_cursor: null },
      draft: null,
    },
  });
}

function replay(state: InboxState, events: InboxEvent[]): InboxState {
  return events.reduce(inboxReducer, state);
}

const texts = (state: InboxState) => state.threads[id(1)]?.messages.map(({ text }) => text);
const statuses = (state: InboxState) => state.threads[id(1)]?.messages.map(({ status }) => status);
const numbers = (state: InboxState, filter = open) =>
  selectList(state, filter, viewer.id)?.map(({ number }) => number);
const heard = (...messages: Message[]): InboxEvent => ({ type: "messages-heard", messages });

describe("what is heard", () => {
  it("ends in the same messages and the same list, however often and in whatever order", () => {
    const events: InboxEvent[] = [
      heard(makeMessage(4)),
      heard(makeMessage(5, { text: "Edited", edited_at: "2026-11-21T11:00:00.000Z" })),
      heard(makeMessage(5, { text: "Before the edit" })),
      heard(makeOutbound(6, { status: "queued", external_id: null })),
      heard(makeOutbound(6, { status: "sending", external_id: null })),
      heard(makeOutbound(6, { status: "read" })),
      heard(makeMessage(7, { status: "deleted", text: null })),
      heard(makeMessage(7)),
      { type: "conversation-heard", conversation: makeConversation(8) },
      { type: "conversation-heard", conversation: makeConversation(9, { status: "resolved" }) },
      { type: "conversation-heard", conversation: makeConversation(3) },
    ];
    const start = replay(opened([makeMessage(1), makeMessage(2)]), [
      {
        type: "listed",
        key: filterKey(open),
        page: { data: [makeConversation(1)], next_cursor: null },
        anew: false,
      },
    ]);
    const indexes = events.map((_, index) => index);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(indexes, { minLength: events.length }),
        fc.array(fc.constantFrom(...indexes), { maxLength: 12 }),
        (order, repeats) => {
          const state = replay(
            start,
            [...order, ...repeats].flatMap((index) => events[index] ?? []),
          );
          expect(texts(state)).toEqual(["Message 1", "Message 2", "Message 4", "Edited", "Message 6", null]);
          expect(statuses(state)?.slice(-2)).toEqual(["read", "deleted"]);
          expect(numbers(state)).toEqual([8, 3, 1]);
        },
      ),
      { verbose: 1 },
    );
  });

  it("lets a message that is sent once more begin anew, further down", () => {
    const failed = makeOutbound(2, { status: "failed", external_id: null });
    const again = makeOutbound(2, {
      status: "queued",
      external_id: null,
      created_at: "2026-11-21T12:00:00.000Z",
    });
    const state = replay(opened([failed, makeMessage(3)]), [heard(again), heard(failed)]);
    expect(texts(state)).toEqual(["Message 3", "Message 2"]);
    expect(statuses(state)).toEqual(["received", "queued"]);
  });

  it.each(["failed", "unconfirmed"] as const)(
    "keeps a message %s when its first answer comes late",
    (status) => {
      const [sent, ended] = [
        makeOutbound(2, { status: "queued", external_id: null }),
        makeOutbound(2, { status, external_id: null }),
      ];
      expect(statuses(replay(opened([]), [heard(sent), heard(ended)]))).toEqual([status]);
      expect(statuses(replay(opened([]), [heard(ended), heard(sent)]))).toEqual([status]);
    },
  );

  it("shows a message of Instagram's once, also where it first looked like somebody else's", () => {
    const guessed = makeOutbound(2, { author: { type: "external", id: null, name: null } });
    const ours = makeOutbound(3, { external_id: guessed.external_id });
    expect(texts(replay(opened([guessed]), [heard(ours)]))).toEqual(["Message 3"]);
  });
});

describe("the list", () => {
  it("moves a conversation up when something happens in it, and between folders when it changes", () => {
    const state = listed([makeConversation(1), makeConversation(2)]);
    const moved = replay(state, [
      {
        type: "conversation-heard",
        conversation: makeConversation(1, { last_message_at: "2026-11-21T13:00:00.000Z" }),
      },
    ]);
    expect([numbers(state), numbers(moved)]).toEqual([
      [2, 1],
      [1, 2],
    ]);
    const resolved = {
      type: "conversation-heard",
      conversation: makeConversation(2, { status: "resolved" }),
    } as const;
    expect(numbers(replay(moved, [resolved]))).toEqual([1]);
  });

  it("shows nothing below its last loaded row until that is read", () => {
    const state = listed([makeConversation(5), makeConversation(4)], "more");
    const old = { type: "conversation-heard", conversation: makeConversation(1) } as const;
    expect(numbers(replay(state, [old]))).toEqual([5, 4]);
    const page = { data: [makeConversation(3), makeConversation(1)], next_cursor: null };
    expect(
      numbers(replay(state, [old, { type: "listed", key: filterKey(open), page, anew: false, more: true }])),
    ).toEqual([5, 4, 3, 1]);
  });

  it("shows in a search only what the server found", () => {
    const search: InboxFilter = { folder: null, q: "portugal" };
    const state = replay(listed([makeConversation(1), makeConversation(2)]), [
      {
        type: "listed",
        key: filterKey(search),
        page: { data: [makeConversation(1)], next_cursor: null },
        anew: false,
      },
      { type: "conversation-heard", conversation: makeConversation(7) },
    ]);
    expect(numbers(state, search)).toEqual([1]);
  });

  it("lets go of what the server no longer finds, as far as its first page reaches", () => {
    const mentions: InboxFilter = { folder: "mentions", q: "" };
    const page = (next_cursor: string | null, ...ids: number[]) => ({
      type: "listed" as const,
      key: filterKey(mentions),
      page: { data: ids.map((each) => makeConversation(each)), next_cursor },
      anew: false,
    });
    const state = replay(emptyInbox, [page("more", 9, 8, 7), { ...page(null, 6, 5), more: true }]);
    expect(numbers(state, mentions)).toEqual([9, 8, 7, 6, 5]);
    expect(numbers(replay(state, [page("more", 9, 7)]), mentions)).toEqual([9, 7, 6, 5]);
    expect(numbers(replay(state, [page(null, 7)]), mentions)).toEqual([7]);
    expect(numbers(replay(state, [page(null)]), mentions)).toEqual([]);
  });

  it("forgets after a gap what is no longer so", () => {
    const state = replay(listed([makeConversation(1), makeConversation(2)]), [
      { type: "gap", list: filterKey(open), thread: null },
      {
        type: "listed",
        key: filterKey(open),
        page: { data: [makeConversation(2)], next_cursor: null },
        anew: true,
      },
    ]);
    expect(numbers(state)).toEqual([2]);
  });

  it("keeps to me what is mine", () => {
    const mine: InboxFilter = { folder: "mine", q: "" };
    const state = replay(emptyInbox, [
      {
        type: "listed",
        key: filterKey(mine),
        page: { data: [makeConversation(1, { assignee: viewer })], next_cursor: null },
        anew: false,
      },
      {
        type: "conversation-heard",
        conversation: makeConversation(2, { assignee: { id: id(77), name: "Rui" } }),
      },
    ]);
    expect(numbers(state, mine)).toEqual([1]);
  });
});

describe("sending", () => {
  it("replaces the bubble drawn ahead by the server's rows, whoever brings them first", () => {
    const outgoing = {
      conversationId: id(1),
      text: "Hello",
      key: "key-of-the-screen",
      replyToId: null,
      memberId: "m1",
    };
    const begun = replay(opened([]), [{ type: "send-begun", outgoing }]);
    expect(begun.outgoing).toEqual([{ ...outgoing, refusal: null }]);
    const parts = [
      makeOutbound(1, { idempotency_key: outgoing.key }),
      makeOutbound(2, { idempotency_key: outgoing.key }),
    ];
    const arrived = replay(begun, [heard(...parts.slice(0, 1)), heard(...parts)]);
    expect(arrived.outgoing).toEqual([]);
    expect(texts(arrived)).toEqual(["Message 1", "Message 2"]);
  });

  it("keeps the text with the reason when it is refused", () => {
    const outgoing = {
      conversationId: id(1),
      text: "Hello",
      key: "key-of-the-screen",
      replyToId: null,
      memberId: "m1",
    };
    const refused = replay(opened([]), [
      { type: "send-begun", outgoing },
      { type: "send-refused", key: outgoing.key, refusal: "Too late." },
    ]);
    expect(refused.outgoing).toEqual([{ ...outgoing, refusal: "Too late." }]);
  });
});
