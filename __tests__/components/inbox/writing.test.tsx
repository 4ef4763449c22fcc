import { jest } from "@jest/globals";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense, useRef, useState } from "react";
import { CompletingTextarea } from "#components/dashboard/inbox/completing-textarea";
import { triggerAt } from "#components/dashboard/inbox/completion";
import type { DeskApi, OpenedDesk } from "#components/dashboard/inbox/desk-api";
import { DeskContext } from "#components/dashboard/inbox/desk-context";
import { groupMessages } from "#components/dashboard/inbox/group-messages";
import { tellBus } from "#components/dashboard/inbox/live-bus";
import { NoteText } from "#components/dashboard/inbox/note-text";
import { forgetOutgoing, keepOutgoing, keptOutgoing } from "#components/dashboard/inbox/outbox";
import { resumeOutbox } from "#components/dashboard/inbox/resume-outbox";
import { SavedReplyList } from "#components/dashboard/inbox/saved-reply-list";
import { type Desk, useDesk } from "#components/dashboard/inbox/use-desk";
import { useWriting } from "#components/dashboard/inbox/use-writing";
import { SavedReplyDialog } from "#components/dashboard/settings/saved-reply-dialog";
import { fuzzyScore } from "#components/ui/fuzzy-score";
import type { Note, SavedReply } from "#lib/desk/schema";
import { id, makeMessage } from "./inbox-fixtures";

function makeNote(number: number, overrides: Partial<Note> = {}): Note {
  return {
    id: id(800 + number),
    conversation_id: id(1),
    author: { id: id(1), name: "Ana" },
    text: "She is a regular",
    mentions: [],
    edited_at: null,
    deleted_at: null,
    created_at: new Date(Date.UTC(2026, 10, 21, 10, number)).toISOString(),
    ...overrides,
  };
}

function makeReply(number: number, overrides: Partial<SavedReply>): SavedReply {
  const at = "2026-11-21T10:00:00.000Z";
  return {
    id: id(700 + number),
    shared: true,
    shortcut: `reply-${number}`,
    title: `Reply ${number}`,
    text: "Words",
    use_count: 0,
    created_at: at,
    updated_at: at,
    ...overrides,
  };
}

function deskWith(...notes: Note[]): OpenedDesk {
  return {
    notes: { data: notes, next_cursor: null },
    drafts: [],
    presence: { conversation_id: id(1), presences: [] },
    preferences: { undo_send_seconds: 5, density: "comfortable", shortcuts: {} },
    variables: {},
  };
}

// jsdom lays nothing out.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

describe("the word behind a sign", () => {
  it("asks for a list only where a word begins", () => {
    expect(triggerAt("/ho", 3, "/")).toEqual({ query: "ho", start: 0, end: 3 });
    expect(triggerAt("Hello /ho", 9, "/")).toMatchObject({ query: "ho", start: 6 });
    expect(triggerAt("and/or", 6, "/")).toBeUndefined();
    expect(triggerAt("https://shop", 12, "/")).toBeUndefined();
    expect(triggerAt("ana@example", 11, "@")).toBeUndefined();
    expect(triggerAt("/hours open", 11, "/")).toBeUndefined();
  });

  it("finds letters in their order, whole words first", () => {
    expect(fuzzyScore("oh", "Opening hours")).toBeDefined();
    expect(fuzzyScore("zz", "Opening hours")).toBeUndefined();
    expect(fuzzyScore("open", "Opening hours")).toBeLessThan(fuzzyScore("oh", "Opening hours") ?? 0);
  });
});

describe("saved replies behind the slash", () => {
  function Field({ api, onEnter }: { api: DeskApi; onEnter?: () => void }) {
    const field = useRef<HTMLTextAreaElement>(null);
    const [text, setText] = useState("");
    return (
      <CompletingTextarea
        aria-label="Text"
        field={field}
        text={text}
        onText={setText}
        onKeyDown={({ key }) => {
          if (key === "Enter") onEnter?.();
        }}
        sign="/"
        completion={(props) => (
          <SavedReplyList {...props} api={api} fill={(words) => words.replace("{{member.name}}", "Ana")} />
        )}
      />
    );
  }

  it("are chosen by the keyboard and put in with their values", async () => {
    const used: string[] = [];
    const replies = [
      makeReply(1, { shortcut: "hours", title: "Opening hours", text: "At 9. {{member.name}}" }),
      makeReply(2, { shortcut: "ship", title: "Shipping" }),
    ];
    const api = {
      savedReplies: () => Promise.resolve(replies),
      countSavedReply: (reply: string) => {
        used.push(reply);
        return Promise.resolve(null);
      },
    } as unknown as DeskApi;
    const user = userEvent.setup();
    render(<Field api={api} />);
    await user.type(screen.getByLabelText("Text"), "Hi. /hour");
    expect(await screen.findAllByRole("option")).toHaveLength(1);
    await user.keyboard("{Enter}");
    expect(screen.getByLabelText("Text")).toHaveValue("Hi. At 9. Ana");
    expect(used).toEqual([id(701)]);
    expect(screen.queryByRole("listbox")).not.toBeInTheDocument();
  });

  it("are written in a dialog that says beside each field what is missing, and why one was refused", async () => {
    const saved: string[] = [];
    const user = userEvent.setup();
    render(
      <SavedReplyDialog
        variables={{}}
        trigger={<button type="button">Add a reply</button>}
        onSave={async ({ shortcut }) => {
          saved.push(shortcut);
          return saved.length === 1 ? "There is a reply /hours already." : undefined;
        }}
      />,
    );
    await user.click(screen.getByRole("button", { name: "Add a reply" }));
    await user.type(screen.getByRole("textbox", { name: "Shortcut" }), "/hours");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const title = await screen.findByRole("textbox", {
      name: "Title",
      description: /Give the reply a title/,
    });
    expect(title).toHaveFocus();
    expect(screen.getByRole("textbox", { name: "Text" })).toBeInvalid();
    expect(saved).toEqual([]);
    await user.type(title, "Opening hours");
    await user.type(screen.getByRole("textbox", { name: "Text" }), "From 9 to 18.");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("There is a reply /hours already.");
    expect(screen.getByRole("textbox", { name: "Text" })).toHaveValue("From 9 to 18.");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(saved).toEqual(["hours", "hours"]);
  });

  it("keep Enter from sending the sign's word while they are being read", async () => {
    const reading = Promise.withResolvers<SavedReply[]>();
    const api = { savedReplies: () => reading.promise } as unknown as DeskApi;
    const sent = jest.fn();
    const user = userEvent.setup();
    render(<Field api={api} onEnter={sent} />);
    await user.type(screen.getByLabelText("Text"), "/hours{Enter}");
    expect(sent).not.toHaveBeenCalled();
    expect(screen.getByLabelText("Text")).toHaveValue("/hours");
    reading.resolve([]);
    expect(await screen.findByText(/No saved replies yet/)).toBeVisible();
    await user.keyboard("{Enter}");
    expect(sent).toHaveBeenCalledTimes(1);
  });
});

describe("notes between messages", () => {
  it("stand at their time and part what stands around them", () => {
    const items = groupMessages([makeMessage(1), makeMessage(2)], undefined, [
      makeNote(0),
      makeNote(1, { created_at: "2026-11-21T10:01:30.000Z" }),
    ]);
    expect(items.map((item) => item.type)).toEqual(["day", "note", "message", "note", "message"]);
    expect(items).toMatchObject([{}, {}, { first: true, last: true }, {}, { first: true, last: true }]);
  });

  it("that come while a conversation's notes are being read are there with them", async () => {
    const answer = Promise.withResolvers<OpenedDesk>();
    const api = { open: () => answer.promise } as unknown as DeskApi;
    const { result } = renderHook(() => useDesk(id(1)), {
      wrapper: ({ children }) => (
        <Suspense>
          <DeskContext value={() => Promise.resolve(api)}>{children}</DeskContext>
        </Suspense>
      ),
    });
    act(() => tellBus("note.created", makeNote(2, { text: "Called her" })));
    await act(async () => answer.resolve(deskWith(makeNote(1))));
    expect(result.current.desk?.notes.data.map(({ text }) => text)).toEqual([
      "She is a regular",
      "Called her",
    ]);
  });

  it("mark whom they mention, the longer name first", () => {
    const mentions = [
      { id: id(1), name: "Ana" },
      { id: id(2), name: "Ana Costa" },
    ];
    render(<NoteText note={makeNote(1, { text: "@Ana Costa and @Ana", mentions })} />);
    const marked = screen.getAllByText(/^@/, { selector: "strong" });
    expect(marked.map(({ textContent }) => textContent)).toEqual(["@Ana Costa", "@Ana"]);
  });
});

describe("an answer that came back", () => {
  const file = { media_id: id(900), kind: "image" as const, name: "chart.png", size: 12 };

  function write(api: Partial<DeskApi>, send: () => Promise<string | undefined>) {
    const saveDraft = () => new Promise<never>(() => undefined);
    const desk = { api: { saveDraft, ...api }, drafts: undefined } as unknown as Desk;
    const viewer = { id: id(1), name: "Ana" };
    const commands = { send, drop: () => undefined, hear: () => undefined };
    const given = { conversationId: id(7), messages: [], viewer, desk, commands, onTyping: () => undefined };
    return renderHook(() => useWriting(given)).result;
  }

  afterEach(() => localStorage.clear());

  it("after an undo stands with its buttons, files and what it answers, beside what was typed since", async () => {
    const withdraw = () =>
      Promise.resolve({
        messages: [],
        text: "Which size?",
        quick_replies: ["Small"],
        reply_to_id: id(3),
        attachments: [{ ...makeMessage(1).attachments[0], ...file, title: file.name }],
      });
    const writing = write({ withdraw } as Partial<DeskApi>, () => Promise.resolve(undefined));
    act(() => writing.current.write("And"));
    await act(() => writing.current.undo(id(5)));
    expect(writing.current).toMatchObject({ text: "Which size?\nAnd", replyToId: id(3) });
    expect(writing.current.extras).toMatchObject({ quickReplies: ["Small"], restored: [file] });
    // The picker says first that it has none, then that it has it: it is told of the file once.
    const { restored } = writing.current.extras;
    act(() => writing.current.attach([], false));
    expect(writing.current.extras.restored).toBe(restored);
    act(() => writing.current.attach([file], false));
    expect(writing.current.extras.restored).toEqual([]);
  });

  it("because of newer messages keeps its files and buttons too", async () => {
    const writing = write({}, () => Promise.resolve("1 new message came since you began to write."));
    act(() => writing.current.write("Which size?"));
    act(() => writing.current.offer(["Small"]));
    act(() => writing.current.attach([file], false));
    await act(() => writing.current.send("Which size?"));
    expect(writing.current.text).toBe("Which size?");
    expect(writing.current.pending).toMatchObject({ kind: "newer" });
    expect(writing.current.extras).toMatchObject({ quickReplies: ["Small"], restored: [file], files: [] });
  });
});

describe("the outbox", () => {
  const outgoing = {
    conversationId: id(1),
    text: "Hello",
    key: "k".repeat(16),
    replyToId: null,
    memberId: "m",
  };

  it("sends what an earlier visit could not, old words only after a person decided", () => {
    keepOutgoing(outgoing);
    localStorage.setItem(
      "parley:outbox",
      JSON.stringify([
        ...keptOutgoing(),
        { ...outgoing, key: "old".padEnd(16, "-"), at: Date.now() - 3_600_000 },
        { ...outgoing, key: "theirs".padEnd(16, "-"), memberId: "other", at: Date.now() },
      ]),
    );
    const [sent, lost]: string[][] = [[], []];
    resumeOutbox("m", {
      send: ({ key }) => Promise.resolve(void sent?.push(key)),
      showLost: ({ key }) => void lost?.push(key),
    });
    expect([sent, lost]).toEqual([[outgoing.key], ["old".padEnd(16, "-")]]);
    forgetOutgoing(outgoing.key);
    expect(keptOutgoing()).toHaveLength(2);
    localStorage.clear();
  });
});
