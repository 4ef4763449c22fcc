import { jest } from "@jest/globals";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { useState } from "react";
import { Inbox } from "#components/dashboard/inbox/inbox";
import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import type { Place } from "#components/dashboard/inbox/place";
import { emptyDesk } from "#components/dashboard/inbox/queue-context";
import { hearTouches, type TouchRows } from "#components/dashboard/inbox/touch-rows";
import { currentActions } from "#components/dashboard/keyboard/actions";
import { KeyboardLayer } from "#components/dashboard/keyboard/keyboard-layer";
import type { Conversation, ConversationChange } from "#lib/inbox/schema";
import {
  apiWith,
  channel,
  id,
  makeContact,
  makeConversation,
  makeMessage,
  standInForBrowser,
  viewer,
} from "./inbox-fixtures";

const neverSplit = async () => (text: string) => [text];

standInForBrowser();
Element.prototype.scrollIntoView ??= () => undefined;

const nothing = () => undefined;
const router: AppRouterInstance = {
  push: nothing,
  back: nothing,
  forward: nothing,
  refresh: nothing,
  replace: nothing,
  prefetch: nothing,
  bfcacheId: "test",
};

type Changes = Parameters<InboxApi["change"]>[0];

type Given = Partial<Pick<InboxApi, "createLabel">> & {
  open?: number;
  refusal?: string;
  list?: Conversation[];
  /** when a change is answered */
  arrives?: (changes: Changes) => Promise<void> | undefined;
};

const answered = { last_message_direction: "outbound" as const };

/** Three conversations, 3 on top, nobody waiting, and what was asked of the server. */
async function show(given: Given = {}) {
  const conversations = given.list ?? [3, 2, 1].map((number) => makeConversation(number, answered));
  const went: (string | null)[] = [];
  const changed: Changes = [];
  const opened: string[] = [];
  const undoable: string[] = [];
  const openedOf = (conversationId: string) => ({
    conversation: conversations.find((each) => each.id === conversationId) ?? makeConversation(1),
    contact: makeContact(1),
    messages: { data: [makeMessage(1)], next_cursor: null },
    draft: null,
  });
  const api = apiWith({
    ...(given.createLabel ? { createLabel: given.createLabel } : {}),
    open(conversationId) {
      opened.push(conversationId);
      return Promise.resolve(openedOf(conversationId));
    },
    async change(changes) {
      changed.push(...changes);
      await given.arrives?.(changes);
      return given.refusal ?? changes.map(answerTo);
    },
  });
  function answerTo({ id: each, patch }: Changes[number]): ConversationChange {
    const before = conversations.find((known) => known.id === each) ?? makeConversation(1);
    const { status, handler } = patch;
    const conversation = { ...before, ...(status ? { status } : {}), ...(handler ? { handler } : {}) };
    return { id: each, conversation, undo: { status: "open" }, error: null };
  }
  const filter = { folder: "open" as const, q: "" };
  function Desk() {
    const [place, setPlace] = useState<Place>({
      conversationId: given.open ? id(given.open) : null,
      filter,
    });
    return (
      <Inbox
        api={api}
        start={{
          filter,
          list: { data: conversations, next_cursor: null },
          channels: [channel],
          queue: {
            ...emptyDesk,
            members: [{ id: viewer.id, name: viewer.name, available: true }],
            labels: [{ id: id(700), name: "Returns", color: "red" }],
          },
          opened: given.open ? openedOf(id(given.open)) : null,
        }}
        place={place}
        viewer={viewer}
        assistantName="Mo"
        sandbox={false}
        loadSplit={neverSplit}
        onPlace={(to) => {
          setPlace(to);
          if (typeof to !== "function") went.push(to.conversationId);
        }}
        onChannelChange={nothing}
        onUndoable={(words) => undoable.push(words)}
      />
    );
  }
  render(
    <AppRouterContext.Provider value={router}>
      <KeyboardLayer choices={{}} />
      <Desk />
    </AppRouterContext.Provider>,
  );
  // Keys come after the first paint.
  await waitFor(() => expect(currentActions().map((each) => each.id)).toContain("list.next"));
  await act(async () => {
    await import("tinykeys");
  });
  return { changed, opened, undoable, went, press: (keys: string) => userEvent.keyboard(keys) };
}

/** Faster than anything is drawn. */
const pressAtOnce = (keys: string) =>
  act(() => {
    for (const key of keys)
      fireEvent.keyDown(document.activeElement ?? document.body, { key, code: `Key${key.toUpperCase()}` });
  });

/** Of four, 2 waits longest: below are one who was answered and one who cannot be any more. */
function waiting(): Conversation[] {
  const closed = { reply_window: { state: "closed" as const, closes_at: null } };
  const list = [3, 2].map((number) => makeConversation(number));
  return [...list, makeConversation(1, answered), makeConversation(0, closed)];
}

const row = (number: number) => screen.getByRole("link", { name: new RegExp(`Lena Fischer ${number}`) });
const heading = (number: number) => screen.findByRole("heading", { name: `Lena Fischer ${number}` });

describe("keys in the list", () => {
  it("j and k go through the rows, x chooses, Enter opens, Esc comes back to the row", async () => {
    const { press } = await show();
    await press("j");
    await waitFor(() => expect(row(3)).toHaveFocus());
    await press("j");
    expect(row(2)).toHaveFocus();
    await press("k");
    expect(row(3)).toHaveFocus();
    await press("jx");
    expect(screen.getByRole("checkbox", { name: "Choose Lena Fischer 2" })).toBeChecked();
    await press("{Escape}");
    expect(screen.getByRole("checkbox", { name: "Choose Lena Fischer 2" })).not.toBeChecked();
    await press("{Enter}");
    expect(await heading(2)).toBeVisible();
    await press("{Escape}");
    await waitFor(() => expect(row(2)).toHaveFocus());
    expect(screen.queryByRole("heading", { name: "Lena Fischer 2" })).not.toBeInTheDocument();
  });

  it("x and e mean where the keys have gone, though nothing is drawn anew between them", async () => {
    const { changed } = await show({ open: 3 });
    pressAtOnce("jx");
    expect(await screen.findByRole("checkbox", { name: "Choose Lena Fischer 2" })).toBeChecked();
    expect(screen.getByRole("checkbox", { name: "Choose Lena Fischer 3" })).not.toBeChecked();
    pressAtOnce("x");
    pressAtOnce("je");
    await waitFor(() => expect(changed.map((each) => each.id)).toEqual([id(1)]));
  });

  it("each x of several at once chooses its own row, also one that is not drawn yet", async () => {
    const list = Array.from({ length: 20 }, (_, index) => makeConversation(20 - index, answered));
    await show({ list });
    pressAtOnce("jjxjx");
    const chosen = () =>
      screen.getAllByRole("checkbox", { checked: true }).map((box) => box.getAttribute("aria-label"));
    expect(chosen()).toEqual(["Choose Lena Fischer 19", "Choose Lena Fischer 18"]);
    pressAtOnce("xkx");
    expect(screen.queryAllByRole("checkbox", { checked: true })).toEqual([]);
    // Only the first sixteen are drawn.
    pressAtOnce(`${"j".repeat(16)}x`);
    expect(screen.getByRole("region", { name: "Chosen conversations" })).toHaveTextContent("1 chosen");
    pressAtOnce("kkx");
    expect(chosen()).toEqual(["Choose Lena Fischer 5"]);
  });

  it("Enter opens who waits longest and is shown, before one has gone anywhere", async () => {
    const { press, went } = await show({ list: waiting() });
    expect(await heading(2)).toBeVisible();
    expect(went).toEqual([]);
    await press("{Enter}");
    expect(went).toEqual([id(2)]);
    expect(await heading(2)).toBeVisible();
  });

  it("the rows are gone through from who is shown, who stays there until one is opened", async () => {
    const { press, went } = await show({ list: waiting() });
    expect(await heading(2)).toBeVisible();
    expect(document.body).toHaveFocus();
    await press("j");
    await waitFor(() => expect(row(1)).toHaveFocus());
    await press("kk");
    expect(row(3)).toHaveFocus();
    expect(await heading(2)).toBeVisible();
    expect(went).toEqual([]);
  });

  it("Esc puts away who is shown, who does not come back by itself", async () => {
    const { press, went } = await show({ list: waiting() });
    expect(await heading(2)).toBeVisible();
    await press("{Escape}");
    expect(screen.getByText("Lena Fischer 2 has waited longest")).toBeVisible();
    await waitFor(() => expect(row(2)).toHaveFocus());
    expect(went).toEqual([]);
  });

  it("keys mean who is shown, as if it were open", async () => {
    const { changed, press } = await show({ list: waiting() });
    expect(await heading(2)).toBeVisible();
    await press("e");
    await waitFor(() => expect(changed).toMatchObject([{ id: id(2), patch: { status: "resolved" } }]));
  });

  it("the slash goes to the search, and the arrow from there to what it found", async () => {
    const { press } = await show();
    await press("/");
    expect(screen.getByRole("searchbox")).toHaveFocus();
    await press("{ArrowDown}");
    expect(row(3)).toHaveFocus();
  });

  it("from an open conversation j and k go to its neighbours, also when it has left the list", async () => {
    const { press } = await show({ open: 3 });
    await press("j");
    expect(await heading(2)).toBeVisible();
    await press("e");
    await waitFor(() => expect(screen.queryByRole("link", { name: /Lena Fischer 2/ })).toBeNull());
    await press("j");
    expect(await heading(1)).toBeVisible();
    await press("k");
    expect(await heading(3)).toBeVisible();
  });
});

describe("keys on conversations", () => {
  it("resolve, hand over, mark unread and take back what is open", async () => {
    const { changed, press } = await show({ open: 2 });
    await press("{Shift>}H{/Shift}");
    await waitFor(() => expect(changed.at(-1)?.patch.handler).toBe("member"));
    await press("e");
    await waitFor(() => expect(changed.at(-1)?.patch.status).toBe("resolved"));
    await press("z");
    await waitFor(() => expect(changed.at(-1)?.patch.status).toBe("open"));
    await press("u");
    await waitFor(() => expect(changed.at(-1)?.patch.unread).toBe(true));
    expect(screen.queryByRole("heading", { name: "Lena Fischer 2" })).not.toBeInTheDocument();
    expect(new Set(changed.map((each) => each.id))).toEqual(new Set([id(2)]));
  });

  it("take back what is still on its way, and not what was done before it", async () => {
    const answer = Promise.withResolvers<void>();
    const { changed, press, undoable } = await show({
      open: 2,
      arrives: ([change]) => (change?.patch.status === "open" ? answer.promise : undefined),
    });
    const statuses = () => changed.map((each) => each.patch.status);
    await press("e");
    await waitFor(() => expect(undoable).toEqual(["Resolved"]));
    await press("e");
    await press("z");
    expect(statuses()).toEqual(["resolved", "open"]);
    await act(async () => answer.resolve());
    await waitFor(() => expect(statuses()).toEqual(["resolved", "open", "open"]));
    expect(undoable).toEqual(["Resolved"]);
  });

  it("are sent one after the other where they follow each other quickly", async () => {
    const answer = Promise.withResolvers<void>();
    const { changed, press } = await show({
      open: 2,
      arrives: ([change]) => (change?.patch.handler === "member" ? answer.promise : undefined),
    });
    const handlers = () => changed.map((each) => each.patch.handler);
    await press("{Shift>}H{/Shift}");
    expect(await screen.findByRole("button", { name: "Hand back" })).toBeVisible();
    await press("{Shift>}H{/Shift}");
    expect(await screen.findByRole("button", { name: "Take over" })).toBeVisible();
    expect(handlers()).toEqual(["member"]);
    await act(async () => answer.resolve());
    await waitFor(() => expect(handlers()).toEqual(["member", "assistant"]));
    expect(await screen.findByRole("button", { name: "Take over" })).toBeVisible();
  });

  it("snooze, assign and label what is chosen, by the letters of a name", async () => {
    const { changed, press } = await show();
    await press("jxjx");
    await press("a");
    await screen.findByRole("dialog", { name: "Assign to" });
    await press("me{Enter}");
    await waitFor(() => expect(changed).toHaveLength(2));
    expect(changed.map((each) => each.patch.assignee_id)).toEqual([viewer.id, viewer.id]);
    await press("l");
    await screen.findByRole("dialog", { name: "Labels" });
    await press("ret{Enter}");
    await waitFor(() => expect(changed.at(-1)?.patch.add_label_ids).toEqual([id(700)]));
    await press("h");
    const snooze = await screen.findByRole("dialog", { name: "Bring it back" });
    expect(within(snooze).getByRole("option", { name: /Monday/ })).toBeVisible();
    await press("hour{Enter}");
    await waitFor(() => expect(changed.at(-1)?.patch.snoozed_until).toBeDefined());
  });

  it("make a label that is missing where it is chosen, and say why where it is refused", async () => {
    const made: string[] = [];
    const { changed, press } = await show({
      open: 2,
      createLabel({ name, color }) {
        made.push(name);
        if (name === "Ret") return Promise.resolve("There is a label “Ret” already.");
        return Promise.resolve({ id: id(701), name, color });
      },
    });
    await press("l");
    const dialog = await screen.findByRole("dialog", { name: "Labels" });
    await press("ret");
    expect(
      within(dialog)
        .getAllByRole("option")
        .map(({ textContent }) => textContent),
    ).toEqual(["Returns", "Create label “ret”"]);
    await userEvent.clear(within(dialog).getByRole("combobox"));
    await press("Returns");
    expect(within(dialog).queryByText(/Create label/)).toBeNull();
    await userEvent.clear(within(dialog).getByRole("combobox"));
    await press("Ret{ArrowDown}{Enter}");
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("already");
    await userEvent.clear(within(dialog).getByRole("combobox"));
    await press(" Wholesale {Enter}");
    await waitFor(() => expect(changed.at(-1)?.patch.add_label_ids).toEqual([id(701)]));
    expect(made).toEqual(["Ret", "Wholesale"]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("are letters in a field until Esc, and say why when they are refused", async () => {
    const { changed, press } = await show({ open: 2, refusal: "Somebody was faster." });
    await press("r");
    const field = screen.getByRole("textbox", { name: /Message to/ });
    expect(field).toHaveFocus();
    await press("here, jack");
    expect(field).toHaveValue("here, jack");
    expect(changed).toEqual([]);
    await press("{Escape}");
    expect(screen.getByRole("region", { name: "Messages" })).toHaveFocus();
    await press("e");
    expect(await screen.findByText("Somebody was faster.")).toBeVisible();
  });

  it("the palette names everybody, every label, time, priority and folder", async () => {
    await show({ open: 2 });
    const ids = currentActions().map((each) => each.id);
    for (const wanted of [
      `assign:${viewer.id}`,
      `label:${id(700)}`,
      "snooze:Tomorrow 9:00",
      "priority:urgent",
      "folder:mine",
    ])
      expect(ids).toContain(wanted);
  });
});

it("the neighbours of what is open are read ahead, each once", async () => {
  const { opened, press } = await show({ open: 2 });
  await waitFor(() => expect(opened.toSorted()).toEqual([id(1), id(3)]));
  await press("j");
  expect(await heading(1)).toBeVisible();
  expect(opened.filter((each) => each === id(1))).toHaveLength(1);
});

describe("fingers on a row", () => {
  function touch(rows: Partial<TouchRows> = {}) {
    const done: string[] = [];
    document.body.innerHTML = `<ul><li data-conversation="c1"><div><a href="#c1">Lena</a></div></li></ul>`;
    const stop = hearTouches(document.body, () => ({
      toggle: (each) => done.push(`choose ${each}`),
      settle: (each) => done.push(`settle ${each}`),
      snooze: (each) => done.push(`snooze ${each}`),
      verbOf: () => "Resolve",
      isChoosing: () => false,
      ...rows,
    }));
    const link = screen.getByRole("link");
    const point = (type: string, [x, y]: [number, number]) => {
      const event = new MouseEvent(type, { bubbles: true, clientX: x, clientY: y });
      Object.assign(event, { pointerType: "touch", isPrimary: true, pointerId: 1 });
      link.dispatchEvent(event);
    };
    const swipe = (x: number, y = 0) => {
      point("pointerdown", [200, 50]);
      point("pointermove", [200 + x / 2, 50 + y / 2]);
      point("pointermove", [200 + x, 50 + y]);
      point("pointerup", [200 + x, 50 + y]);
    };
    return { done, stop, link, point, swipe };
  }

  it("resolve to the right, snooze to the left, and do nothing when they go back or scroll", () => {
    const { done, stop, swipe } = touch();
    swipe(120);
    swipe(-120);
    swipe(40);
    swipe(20, 150);
    expect(done).toEqual(["settle c1", "snooze c1"]);
    stop();
    swipe(120);
    expect(done).toHaveLength(2);
  });

  it("press long to choose; from then on a tap chooses", () => {
    jest.useFakeTimers();
    const { done, link, point } = touch();
    point("pointerdown", [200, 50]);
    jest.advanceTimersByTime(600);
    point("pointerup", [200, 50]);
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    link.dispatchEvent(click);
    expect(done).toEqual(["choose c1"]);
    expect(click.defaultPrevented).toBe(true);
    jest.useRealTimers();
    const again = touch({ isChoosing: () => true });
    again.point("pointerdown", [200, 50]);
    again.point("pointerup", [200, 50]);
    again.link.click();
    expect(again.done).toEqual(["choose c1"]);
  });
});
