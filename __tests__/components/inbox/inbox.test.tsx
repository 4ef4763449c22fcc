import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Inbox } from "#components/dashboard/inbox/inbox";
import type { InboxApi, OpenedConversation, Page } from "#components/dashboard/inbox/inbox-api";
import type { Place } from "#components/dashboard/inbox/place";
import { emptyDesk, type QueueDesk } from "#components/dashboard/inbox/queue-context";
import type { InboxStart } from "#components/dashboard/inbox/use-inbox";
import type { Channel } from "#lib/channel/schema";
import type { Conversation, Message } from "#lib/inbox/schema";
import {
  apiWith,
  channel,
  id,
  makeAttachment,
  makeContact,
  makeConversation,
  makeMessage,
  makeOutbound,
  standInForBrowser,
  viewer,
} from "./inbox-fixtures";

const neverSplit = async () => (text: string) => [text];

const browser = standInForBrowser();

beforeEach(() => {
  localStorage.clear();
});

type Given = {
  api?: Partial<InboxApi>;
  conversations?: Conversation[];
  messages?: Message[];
  channels?: Channel[];
  place?: Partial<Place>;
  sandbox?: boolean;
  desk?: Partial<QueueDesk>;
};

type DeskProps = {
  api: InboxApi;
  start: InboxStart;
  first: Place;
  sandbox: boolean;
  onUndoable: (words: string) => void;
  onGone: (went: { to: string | null; replace: boolean | undefined }) => void;
};

/** The inbox with a place to be in, as the page's address is one. */
function Desk({ first, onGone, ...rest }: DeskProps) {
  const [place, setPlace] = useState(first);
  return (
    <Inbox
      {...rest}
      place={place}
      viewer={viewer}
      assistantName="Mo"
      loadSplit={neverSplit}
      onPlace={(to, replace) => {
        const next = typeof to === "function" ? to(place) : to;
        onGone({ to: next.conversationId, replace });
        setPlace(to);
      }}
      onChannelChange={() => undefined}
    />
  );
}

function show(given: Given = {}) {
  const conversations = given.conversations ?? [makeConversation(1), makeConversation(2)];
  const opened = (conversationId: string) => ({
    conversation: conversations.find((each) => each.id === conversationId) ?? makeConversation(1),
    contact: makeContact(1),
    messages: { data: [...(given.messages ?? [makeMessage(1)])].reverse(), next_cursor: null },
    draft: null,
  });
  const known = (conversationId: string | null) => conversations.some((each) => each.id === conversationId);
  const undone: string[] = [];
  const went: { to: string | null; replace: boolean | undefined }[] = [];
  const api = apiWith({
    open: (conversationId) => Promise.resolve(opened(conversationId)),
    list: () => Promise.resolve({ data: conversations, next_cursor: null }),
    ...given.api,
  });
  const first: Place = { conversationId: null, filter: { folder: "open", q: "" }, ...given.place };
  const start: InboxStart = {
    filter: first.filter,
    list: { data: conversations, next_cursor: null },
    channels: given.channels ?? [channel],
    queue: { ...emptyDesk, ...given.desk },
    opened: known(first.conversationId) ? opened(first.conversationId ?? "") : null,
  };
  render(
    <Desk
      api={api}
      start={start}
      first={first}
      sandbox={given.sandbox ?? false}
      onUndoable={(words) => undone.push(words)}
      onGone={(each) => went.push(each)}
    />,
  );
  return { undone, went };
}

/** What the server tells of the first conversation: these messages, the oldest first. */
function openedWith(...told: Message[]): OpenedConversation {
  const page = { data: [...told].reverse(), next_cursor: null };
  return { conversation: makeConversation(1), contact: makeContact(1), messages: page, draft: null };
}

const messages = () => screen.getByRole("region", { name: "Messages" });
const rows = () =>
  within(screen.getByRole("list", { name: "Conversations" }))
    .getAllByRole("link")
    .map((link) => /Lena Fischer \d/.exec(link.textContent ?? "")?.[0]);

describe("the inbox", () => {
  it("opens a conversation from the list without leaving it", async () => {
    const user = userEvent.setup();
    show();
    expect(rows()).toEqual(["Lena Fischer 2", "Lena Fischer 1"]);
    await user.click(screen.getByRole("link", { name: /Lena Fischer 1/ }));
    expect(await screen.findByRole("heading", { name: "Lena Fischer 1" })).toBeVisible();
    expect(within(messages()).getByText("Message 1")).toBeVisible();
    expect(screen.getByRole("link", { name: /Lena Fischer 1/ })).toHaveAttribute("aria-current", "true");
  });

  it("hears a new message: shows it, announces it, and moves its conversation up", async () => {
    show({ place: { conversationId: id(1) } });
    const message = makeMessage(9, { text: "Still there?" });
    act(() => {
      browser.source.say("message.created", message);
      browser.source.say("message.created", message);
      browser.source.say(
        "conversation.updated",
        makeConversation(1, {
          last_message_at: "2026-11-21T18:00:00.000Z",
          last_message_preview: "Still there?",
        }),
      );
    });
    expect(within(messages()).getAllByText("Still there?")).toHaveLength(1);
    expect(screen.getByText("New message from Lena Fischer 1: Still there?")).toBeInTheDocument();
    expect(rows()).toEqual(["Lena Fischer 1", "Lena Fischer 2"]);
  });

  it("shows what is sent at once, then as the server has it", async () => {
    const user = userEvent.setup();
    const answer = Promise.withResolvers<Message[]>();
    let key = "";
    show({
      place: { conversationId: id(1) },
      api: {
        send: (outgoing) => {
          key = outgoing.key;
          return answer.promise;
        },
      },
    });
    await user.type(screen.getByRole("textbox", { name: /Message to/ }), "With pleasure{Enter}");
    expect(screen.getByRole("article", { name: "Ines Duarte, not sent yet" })).toHaveTextContent(
      "With pleasure",
    );
    expect(screen.getByRole("textbox", { name: /Message to/ })).toHaveValue("");
    answer.resolve([makeOutbound(5, { text: "With pleasure", status: "queued", idempotency_key: key })]);
    expect(await screen.findByText("Waiting to be sent")).toBeVisible();
    expect(within(messages()).getAllByText("With pleasure")).toHaveLength(1);
  });

  it("says beside a refused message why, keeps its text, and sends it again with the same key", async () => {
    const user = userEvent.setup();
    const keys: string[] = [];
    show({
      place: { conversationId: id(1) },
      api: {
        send: ({ key }) => {
          keys.push(key);
          return Promise.resolve("Parley did not answer.");
        },
      },
    });
    await user.type(screen.getByRole("textbox", { name: /Message to/ }), "With pleasure{Enter}");
    expect(await within(messages()).findByRole("alert")).toHaveTextContent(
      "Not sent. Parley did not answer.",
    );
    await user.click(within(messages()).getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[1]).toBe(keys[0]);
    await user.click(await screen.findByRole("button", { name: "Edit" }));
    expect(screen.getByRole("textbox", { name: /Message to/ })).toHaveValue("With pleasure");
    expect(within(messages()).queryByRole("alert")).not.toBeInTheDocument();
  });

  it("keeps what one was writing to each customer", async () => {
    const user = userEvent.setup();
    show({ place: { conversationId: id(1) } });
    await user.type(screen.getByRole("textbox", { name: /Message to/ }), "Half a sentence");
    await user.click(screen.getByRole("link", { name: /Lena Fischer 2/ }));
    expect(await screen.findByRole("textbox", { name: "Message to Lena Fischer 2" })).toHaveValue("");
    await user.click(screen.getByRole("link", { name: /Lena Fischer 1/ }));
    expect(await screen.findByRole("textbox", { name: "Message to Lena Fischer 1" })).toHaveValue(
      "Half a sentence",
    );
  });

  it("takes a conversation over at once, and gives it back when that is refused", async () => {
    const user = userEvent.setup();
    const answer = Promise.withResolvers<string>();
    show({ place: { conversationId: id(1) }, api: { change: () => answer.promise } });
    await user.click(screen.getByRole("button", { name: "Take over" }));
    expect(screen.getByRole("button", { name: "Hand back" })).toBeVisible();
    answer.resolve("Somebody was faster.");
    expect(await screen.findByText("Somebody was faster.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Take over" })).toBeVisible();
  });

  it("takes a resolved conversation off the open ones and lets one take that back", async () => {
    const user = userEvent.setup();
    const { undone } = show({
      place: { conversationId: id(1) },
      api: {
        change: (changes) =>
          Promise.resolve(
            changes.map(({ id: changed }) => ({
              id: changed,
              conversation: makeConversation(1, { status: "resolved" }),
              undo: { status: "open" as const },
              error: null,
            })),
          ),
      },
    });
    await user.click(screen.getByRole("button", { name: "Resolve" }));
    expect(rows()).toEqual(["Lena Fischer 2"]);
    expect(await screen.findByRole("button", { name: "Reopen" })).toBeVisible();
    await waitFor(() => expect(undone).toEqual(["Resolved"]));
  });

  it("marks what is looked at as read, once, also when that is refused", async () => {
    const read: string[] = [];
    show({
      place: { conversationId: id(1) },
      conversations: [makeConversation(1, { unread_count: 2 })],
      api: {
        markRead: (conversationId) => {
          read.push(conversationId);
          return Promise.resolve("Not now.");
        },
      },
    });
    await waitFor(() => expect(read).toEqual([id(1)]));
    expect(await screen.findByText("2")).toBeVisible();
    expect(read).toHaveLength(1);
  });

  it("shows who waits longest without opening it: read only once somebody does something in it", async () => {
    const read: string[] = [];
    const { went } = show({
      messages: [
        makeMessage(1, {
          attachments: [makeAttachment({ kind: "file", url: "/p.pdf", title: "Prices.pdf" })],
        }),
      ],
      conversations: [2, 1].map((number) => makeConversation(number, { unread_count: 1 })),
      api: {
        markRead: (conversationId) => {
          read.push(conversationId);
          return Promise.resolve(makeConversation(1));
        },
      },
    });
    expect(await screen.findByRole("heading", { name: "Lena Fischer 1" })).toBeVisible();
    expect(screen.getByRole("link", { name: /Lena Fischer 1/ })).toHaveAttribute("aria-current", "true");
    act(() => screen.getByRole("link", { name: /Lena Fischer 2/ }).focus());
    expect([went, read]).toEqual([[], []]);
    expect(within(messages()).getByText("Prices.pdf")).toBeVisible();
    expect(within(messages()).queryByRole("link", { name: /Prices/ })).toBeNull();
    const field = screen.getByRole("textbox", { name: /Message to/ });
    await userEvent.type(field, "On its way");
    expect(went).toEqual([{ to: id(1), replace: true }]);
    expect(read).toEqual([id(1)]);
    expect(field).toHaveFocus();
    expect(field).toHaveValue("On its way");
    expect(await within(messages()).findByRole("link", { name: /Prices/ })).toBeVisible();
  });

  it("does not bring back who was shown when another conversation is closed", async () => {
    const user = userEvent.setup();
    show({ conversations: [2, 1].map((number) => makeConversation(number)) });
    expect(await screen.findByRole("heading", { name: "Lena Fischer 1" })).toBeVisible();
    await user.click(screen.getByRole("link", { name: /Lena Fischer 2/ }));
    expect(await screen.findByRole("heading", { name: "Lena Fischer 2" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Back to the list" }));
    expect(await screen.findByText("Lena Fischer 1 has waited longest")).toBeVisible();
  });

  it("marks what arrives in the open conversation as read", async () => {
    const read: string[] = [];
    show({
      place: { conversationId: id(1) },
      api: {
        markRead: (conversationId) => {
          read.push(conversationId);
          return Promise.resolve(makeConversation(1));
        },
      },
    });
    act(() => browser.source.say("conversation.updated", makeConversation(1, { unread_count: 1 })));
    await waitFor(() => expect(read).toEqual([id(1)]));
    act(() => browser.source.say("conversation.updated", makeConversation(2, { unread_count: 1 })));
    expect(read).toEqual([id(1)]);
  });

  it("shows what came while a conversation was being read, also where the server had looked before", async () => {
    const answer = Promise.withResolvers<OpenedConversation>();
    const user = userEvent.setup();
    show({ conversations: [makeConversation(1)], api: { open: () => answer.promise } });
    await user.click(screen.getByRole("link", { name: /Lena Fischer 1/ }));
    act(() => {
      browser.source.say("message.created", makeOutbound(2, { text: "Yes, we do." }));
      browser.source.say(
        "conversation.updated",
        makeConversation(1, { last_message_preview: "Yes, we do." }),
      );
    });
    await act(async () => answer.resolve(openedWith(makeMessage(1))));
    expect(await within(messages()).findByText("Message 1")).toBeVisible();
    expect(within(messages()).getByText("Yes, we do.")).toBeVisible();
    expect(screen.getByRole("link", { name: /Lena Fischer 1/ })).toHaveTextContent("Yes, we do.");
  });

  it("keeps in the list what changed while the list was being read", async () => {
    const answer = Promise.withResolvers<Page<Conversation>>();
    const never = Promise.withResolvers<OpenedConversation>();
    show({ api: { list: () => answer.promise, open: () => never.promise } });
    act(() => browser.source.say("reset", {}));
    act(() =>
      browser.source.say(
        "conversation.updated",
        makeConversation(2, { last_message_preview: "Heard since" }),
      ),
    );
    await act(async () => answer.resolve({ data: [makeConversation(2)], next_cursor: null }));
    expect(rows()).toEqual(["Lena Fischer 2"]);
    expect(screen.getByRole("link", { name: /Lena Fischer 2/ })).toHaveTextContent("Heard since");
  });

  it("keeps what was said while the answer to a change was on its way, and told something older", async () => {
    const answer = Promise.withResolvers<Conversation>();
    const read: string[] = [];
    show({
      conversations: [makeConversation(1, { unread_count: 1 })],
      place: { conversationId: id(1) },
      api: {
        markRead: (conversationId) => {
          read.push(conversationId);
          return answer.promise;
        },
      },
    });
    await waitFor(() => expect(read).toEqual([id(1)]));
    const newest = makeConversation(1, { last_message_preview: "One more thing" });
    act(() => browser.source.say("conversation.updated", newest));
    await act(async () => answer.resolve(makeConversation(1)));
    expect(screen.getByRole("link", { name: /Lena Fischer 1/ })).toHaveTextContent("One more thing");
  });

  it("keeps the keyboard in the list when a search replaces it under somebody's hands", async () => {
    const user = userEvent.setup();
    show({ api: { list: () => Promise.resolve({ data: [makeConversation(1)], next_cursor: null }) } });
    await user.type(screen.getByRole("searchbox", { name: "Search conversations" }), "Fischer 1");
    act(() => screen.getByRole("link", { name: /Lena Fischer 2/ }).focus());
    await waitFor(() => expect(rows()).toEqual(["Lena Fischer 1"]));
    expect(screen.getByRole("link", { name: /Lena Fischer 1/ })).toHaveFocus();
  });

  it("asks once more for what it was reading when events were missed", async () => {
    const first = Promise.withResolvers<OpenedConversation>();
    const answers = [first.promise, Promise.resolve(openedWith(makeMessage(1), makeMessage(2)))];
    const user = userEvent.setup();
    show({
      conversations: [makeConversation(1)],
      api: { open: () => answers.shift() ?? Promise.resolve("Asked too often.") },
    });
    await user.click(screen.getByRole("link", { name: /Lena Fischer 1/ }));
    act(() => browser.source.say("reset", {}));
    await act(async () => first.resolve(openedWith(makeMessage(1))));
    expect(await within(messages()).findByText("Message 2")).toBeVisible();
  });

  it("lets go of an erased person: their row, their words, and what was said", async () => {
    show({
      place: { conversationId: id(1) },
      api: { open: () => Promise.resolve("There is no such conversation.") },
    });
    act(() => browser.source.say("conversation.updated", { id: id(1), removed: true }));
    expect(rows()).toEqual(["Lena Fischer 2"]);
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such conversation.");
    expect(screen.queryByText("Message 1")).not.toBeInTheDocument();
  });

  it("reads everything on the screen again after a gap", async () => {
    const read: string[] = [];
    show({
      place: { conversationId: id(1) },
      api: {
        list: () => {
          read.push("list");
          return Promise.resolve({ data: [makeConversation(1)], next_cursor: null });
        },
      },
    });
    act(() => browser.source.say("reset", {}));
    await waitFor(() => expect(rows()).toEqual(["Lena Fischer 1"]));
    expect(read).toEqual(["list"]);
  });

  it("brings a conversation into the mentions, with their number, as long as a note mentions me", async () => {
    const mentioned = makeConversation(2);
    let found = [mentioned];
    let mentions = 1;
    show({
      conversations: [makeConversation(1)],
      place: { filter: { folder: "mentions", q: "" } },
      api: {
        list: () => Promise.resolve({ data: found, next_cursor: null }),
        counts: () => Promise.resolve({ counts: { ...emptyDesk.counts, mentions }, viewCounts: {} }),
      },
    });
    const note = { id: id(800), conversation_id: mentioned.id, deleted_at: null, mentions: [] as object[] };
    act(() => browser.source.say("note.created", note));
    expect(rows()).toEqual(["Lena Fischer 1"]);
    act(() => browser.source.say("note.created", { ...note, mentions: [{ id: viewer.id, name: "Ines" }] }));
    await waitFor(() => expect(rows()).toEqual(["Lena Fischer 2"]));
    expect(await screen.findByRole("link", { name: "Mentions 1" })).toBeVisible();
    found = [];
    mentions = 0;
    act(() => browser.source.say("note.updated", note));
    await waitFor(() => expect(screen.queryByRole("list", { name: "Conversations" })).toBeNull());
    expect(await screen.findByRole("link", { name: "Mentions" })).toBeVisible();
  });

  it("has the folders in a drawer where there is no room, which closes with a choice", async () => {
    const user = userEvent.setup();
    show({ desk: { counts: { ...emptyDesk.counts, open: 2, snoozed: 1 } } });
    await user.click(screen.getByRole("button", { name: "Folder: Open 2" }));
    const drawer = await screen.findByRole("dialog", { name: "Folders" });
    await user.click(within(drawer).getByRole("link", { name: "Snoozed 1" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("button", { name: "Folder: Snoozed 1" })).toBeVisible();
  });

  it("shows how much lies in a saved view, and counts it anew with the folders", async () => {
    const filter = { folder: "open" as const, priority: "urgent" as const };
    show({
      desk: {
        views: [{ id: id(600), name: "Burning", shared: true, filter }],
        viewCounts: { [id(600)]: 4 },
      },
      api: { counts: () => Promise.resolve({ counts: emptyDesk.counts, viewCounts: { [id(600)]: 5 } }) },
    });
    expect(screen.getByRole("link", { name: "Burning 4" })).toHaveAttribute(
      "href",
      `/dashboard/inbox?priority=urgent&view=${id(600)}`,
    );
    act(() => browser.source.say("conversation.updated", makeConversation(2)));
    expect(await screen.findByRole("link", { name: "Burning 5" })).toBeVisible();
  });

  it("counts anew also while something happens all the time", async () => {
    const counts = { ...emptyDesk.counts, waiting: 7 };
    show({ api: { counts: () => Promise.resolve({ counts, viewCounts: {} }) } });
    const busy = setInterval(
      () => act(() => browser.source.say("conversation.updated", makeConversation(2))),
      100,
    );
    expect(await screen.findByRole("link", { name: /^Waiting for you ?7$/ })).toBeVisible();
    clearInterval(busy);
  });

  it("does not take counts for new that were asked for before a change and answered after it", async () => {
    const waiting = (number: number) => ({
      counts: { ...emptyDesk.counts, waiting: number },
      viewCounts: {},
    });
    const all = Promise.withResolvers<QueueDesk>();
    let counted = 0;
    show({
      api: {
        queue: () => all.promise,
        counts: () => {
          counted += 1;
          return Promise.resolve(waiting(7));
        },
      },
    });
    act(() => browser.source.say("reset", {}));
    act(() => browser.source.say("conversation.updated", makeConversation(2)));
    await waitFor(() => expect(counted).toBe(1));
    await act(async () => all.resolve({ ...emptyDesk, ...waiting(3) }));
    expect(await screen.findByRole("link", { name: /^Waiting for you ?7$/ })).toBeVisible();
  });

  describe("a saved view", () => {
    const user = userEvent.setup();
    const burning = {
      id: id(600),
      name: "Burning",
      shared: false,
      filter: { folder: "open" as const, priority: "urgent" as const },
    };
    const changed: Partial<Place> = {
      viewId: id(600),
      filter: { folder: "open", q: "", priority: "high" },
    };
    const bar = (name: string) => screen.findByRole("region", { name: `View ${name}` });

    it("takes the changed list in where it is open, or lends it to another", async () => {
      const asked: unknown[] = [];
      show({
        desk: { views: [burning] },
        place: changed,
        api: {
          changeView: (viewId, patch) => {
            asked.push([viewId, patch]);
            return Promise.resolve({ ...burning, ...patch });
          },
          saveView: (view) => {
            asked.push(view);
            return Promise.resolve({ ...view, id: id(601) });
          },
        },
      });
      const shown = await bar("Burning");
      expect(within(shown).getByText("Changed")).toBeVisible();
      await user.click(within(shown).getByRole("button", { name: "Save as new" }));
      await user.click(within(shown).getByRole("button", { name: "Save view" }));
      const name = within(shown).getByRole("textbox", { name: "Name of the view" });
      expect(name).toHaveFocus();
      expect(name).toHaveAccessibleDescription("Give the view a name, such as Urgent today.");
      await user.type(name, "High ones{Enter}");
      expect(await bar("High ones")).toHaveFocus();
      expect(screen.queryByText("Changed")).not.toBeInTheDocument();
      await user.click(screen.getByRole("link", { name: /^Burning/ }));
      await user.click(screen.getByRole("button", { name: "Filter" }));
      await user.selectOptions(await screen.findByRole("combobox", { name: "Priority" }), "Low");
      await user.click(within(await bar("Burning")).getByRole("button", { name: "Save changes" }));
      await waitFor(() => expect(screen.queryByText("Changed")).not.toBeInTheDocument());
      expect(asked).toEqual([
        { name: "High ones", shared: false, filter: { folder: "open", priority: "high" } },
        [burning.id, { filter: { folder: "open", priority: "low" } }],
      ]);
    });

    it("is renamed and deleted in its own menu, and says beside itself why not", async () => {
      const answers: (object | string)[] = ["There is no such view.", {}];
      show({
        desk: { views: [burning] },
        place: { ...changed, filter: { folder: "open", q: "", priority: "urgent" } },
        api: {
          changeView: (_id, patch) => Promise.resolve({ ...burning, ...patch }),
          deleteView: () => Promise.resolve(answers.shift() ?? {}),
        },
      });
      const choose = async (deed: string) => {
        await user.click(await screen.findByRole("button", { name: "This view" }));
        await user.click(await screen.findByRole("menuitem", { name: deed }));
      };
      await choose("Rename");
      const name = await screen.findByRole("textbox", { name: "Name of the view" });
      await user.clear(name);
      await user.type(name, "On fire{Enter}");
      expect(await bar("On fire")).toBeVisible();
      await choose("Delete");
      await user.click(screen.getByRole("button", { name: "Delete" }));
      expect(await screen.findByText("There is no such view.")).toBeVisible();
      await user.click(screen.getByRole("button", { name: "Delete" }));
      await waitFor(() => expect(screen.queryByRole("region", { name: /^View/ })).not.toBeInTheDocument());
      expect(screen.queryByRole("link", { name: /^On fire/ })).not.toBeInTheDocument();
      expect(screen.getByRole("button", { name: "Filter" })).toHaveFocus();
    });

    it("that everybody shares is left as it is to those who may not change it", async () => {
      show({ desk: { views: [{ ...burning, shared: true }] }, place: changed });
      const shown = await bar("Burning");
      expect(within(shown).getByRole("button", { name: "Save as new" })).toBeVisible();
      expect(within(shown).queryByRole("button", { name: "Save changes" })).not.toBeInTheDocument();
      await user.click(within(shown).getByRole("button", { name: "This view" }));
      expect(await screen.findByRole("menuitem", { name: "Show it as saved" })).toBeVisible();
      expect(screen.queryByRole("menuitem", { name: "Delete" })).not.toBeInTheDocument();
    });
  });

  it("says that it is reconnecting when the line is down for longer than a moment", async () => {
    show();
    act(() => browser.source.fails());
    expect(screen.queryByText("Reconnecting…")).not.toBeInTheDocument();
    expect(await screen.findByText("Reconnecting…", {}, { timeout: 3000 })).toBeVisible();
    act(() => browser.source.opens());
    expect(screen.queryByText("Reconnecting…")).not.toBeInTheDocument();
  });

  it("opens a new line once the device is online again", async () => {
    show();
    act(() => window.dispatchEvent(new Event("offline")));
    expect(screen.getByText("Reconnecting…")).toBeVisible();
    const before = browser.source;
    act(() => window.dispatchEvent(new Event("online")));
    expect(browser.source).not.toBe(before);
    act(() => browser.source.opens());
    await waitFor(() => expect(screen.queryByText("Reconnecting…")).not.toBeInTheDocument());
  });

  it("says what to do while nothing is connected", async () => {
    show({ conversations: [], channels: [] });
    expect(await screen.findByRole("link", { name: "Connect an account" })).toHaveAttribute(
      "href",
      "/dashboard/integrations",
    );
  });

  it("leads to the sandbox's phone where there is one", async () => {
    show({ conversations: [], sandbox: true });
    expect(await screen.findByRole("link", { name: "Write a DM on the sandbox phone" })).toHaveAttribute(
      "href",
      "/sandbox",
    );
  });

  it("says that a search found nothing and how to get out of it", async () => {
    const user = userEvent.setup();
    show({ api: { list: () => Promise.resolve({ data: [], next_cursor: null }) } });
    await user.type(screen.getByRole("searchbox", { name: "Search conversations" }), "zebra");
    expect(await screen.findByText("No conversation with these words")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    expect(rows()).toEqual(["Lena Fischer 2", "Lena Fischer 1"]);
  });

  it("says that a list could not be read, and reads it when asked again", async () => {
    const user = userEvent.setup();
    const answers = ["Parley did not answer. Check your connection and try again."];
    show({
      conversations: [makeConversation(1, { last_message_direction: "outbound" })],
      api: {
        list: () => Promise.resolve(answers.pop() ?? { data: [makeConversation(3)], next_cursor: null }),
      },
    });
    await user.type(screen.getByRole("searchbox", { name: "Search conversations" }), "three");
    expect(await screen.findByRole("alert")).toHaveTextContent("Parley did not answer.");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: /Lena Fischer 3/ })).toBeVisible();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("does not promise an answer by the assistant where none can leave", async () => {
    show({
      place: { conversationId: id(1) },
      conversations: [makeConversation(1, { reply_window: { state: "closed", closes_at: null } })],
    });
    expect(await screen.findByText(/is silent until the customer writes again\.$/)).toBeVisible();
  });

  it("says so when the address names a conversation that is not there", async () => {
    show({
      place: { conversationId: id(404) },
      conversations: [],
      api: { open: () => Promise.resolve("There is no such conversation.") },
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such conversation.");
  });
});
