import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { ReplyBox } from "#components/dashboard/inbox/reply-box";
import type { Draft } from "#lib/assistant/schema";
import type { Channel } from "#lib/channel/schema";
import type { Conversation } from "#lib/inbox/schema";
import { channel, draft, id, inMinutes, makeConversation } from "./inbox-fixtures";

type Given = {
  conversation?: Partial<Conversation>;
  channel?: Partial<Channel>;
  draft?: Draft | null;
  refuse?: string;
  text?: string;
};

type BoxProps = {
  given: Given;
  shown: Draft | null;
  answer: (call: unknown) => Promise<string | undefined>;
  onSend: (words: string) => void;
};

const loadHalves = async () => (words: string) => [words.slice(0, 600), words.slice(600)];

function Box({ given, shown, answer, onSend }: BoxProps) {
  const [text, setText] = useState(given.text ?? "");
  return (
    <ReplyBox
      conversation={makeConversation(1, given.conversation)}
      channel={{ ...channel, ...given.channel }}
      draft={shown}
      assistantName="Mo"
      text={text}
      onText={setText}
      onSend={onSend}
      onAcceptDraft={(draftId, wording) => answer({ accept: draftId, wording })}
      onDismissDraft={(draftId) => answer({ dismiss: draftId })}
      loadSplit={loadHalves}
    />
  );
}

function show(given: Given = {}) {
  const calls: unknown[] = [];
  const answer = (call: unknown) => {
    calls.push(call);
    return Promise.resolve(given.refuse);
  };
  const box = { given, answer, onSend: (words: string) => calls.push({ send: words }) };
  const { rerender } = render(<Box {...box} shown={given.draft ?? null} />);
  return { calls, withDraft: (next: Draft | null) => rerender(<Box {...box} shown={next} />) };
}

const input = () => screen.getByRole("textbox", { name: "Message to Lena Fischer 1" });

describe("the composer", () => {
  it("sends on Enter and begins a new line on Shift and Enter", async () => {
    const user = userEvent.setup();
    const { calls } = show();
    await user.type(input(), "First{Shift>}{Enter}{/Shift}Second{Enter}");
    expect(calls).toEqual([{ send: "First\nSecond" }]);
    expect(input()).toHaveValue("");
    expect(input()).toHaveFocus();
  });

  it("sends no empty message", async () => {
    const user = userEvent.setup();
    const { calls } = show();
    await user.type(input(), "   {Enter}");
    expect(calls).toEqual([]);
    expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
  });

  it("counts bytes when a text grows long, and says where it will be cut", () => {
    show({ text: "é".repeat(450) });
    expect(screen.getByText("900 of 1,000 bytes of one message")).toBeVisible();
  });

  it("says into how many messages a text is cut", async () => {
    show({ text: `${"a".repeat(595)} cut.${"b".repeat(500)}` });
    const hint = await screen.findByText(/Goes out as 2 messages\. The first ends at/);
    expect(hint).toHaveTextContent("cut.”");
  });

  it("says nothing of bytes for a short text", () => {
    show({ text: "Hello" });
    expect(screen.queryByText(/bytes/)).not.toBeInTheDocument();
  });

  it("says that only a person may answer now, and until when", () => {
    show({ conversation: { reply_window: { state: "human_agent", closes_at: inMinutes(3000) } } });
    expect(screen.getByText(/only a person may answer: until/)).toBeVisible();
    expect(input()).toBeEnabled();
  });

  it("goes on closing while the page stays open", () => {
    show({ conversation: { reply_window: { state: "open", closes_at: inMinutes(-5) } } });
    expect(screen.getByText(/only a person may answer: until/)).toBeVisible();
  });

  it("names the rule, the moment and the legal way once nothing may be sent, and keeps what was written", async () => {
    show({
      conversation: { reply_window: { state: "closed", closes_at: "2026-11-14T09:30:00.000Z" } },
      text: "Half an answer",
    });
    const closed = await screen.findByRole("region", { name: "Answering is closed" });
    expect(closed).toHaveTextContent("7 days after a customer last wrote");
    expect(closed).toHaveTextContent(/That time ended on Sat/);
    expect(within(closed).getByRole("link", { name: "Open in Instagram" })).toHaveAttribute(
      "href",
      "https://ig.me/m/lena.1",
    );
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.getByText("Half an answer")).toBeInTheDocument();
  });

  it("says that an answer waits while the account must be reconnected", () => {
    show({ channel: { status: "needs_reconnect" } });
    expect(screen.getByText(/will wait and go out after the reconnect/)).toBeVisible();
    expect(input()).toBeEnabled();
  });

  it("says why nobody can write while the account is disconnected", () => {
    show({ channel: { status: "disconnected" } });
    expect(screen.getByText("@linden.ceramics is disconnected")).toBeVisible();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  });
});

describe("a draft", () => {
  it("is sent as it is with its sources in sight", async () => {
    const user = userEvent.setup();
    const { calls } = show({ draft });
    const card = await screen.findByRole("region", { name: "Draft by Mo" });
    expect(within(card).getByText(draft.text)).toBeVisible();
    expect(within(card).getByText("2 to 4 working days")).toBeInTheDocument();
    await user.click(within(card).getByRole("button", { name: "Send" }));
    expect(calls).toEqual([{ accept: draft.id, wording: undefined }]);
  });

  it("is sent in the person's words", async () => {
    const user = userEvent.setup();
    const { calls } = show({ draft });
    const card = await screen.findByRole("region", { name: "Draft by Mo" });
    await user.click(within(card).getByRole("button", { name: "Edit" }));
    await user.type(within(card).getByRole("textbox", { name: "Your wording" }), " Shall I send it?");
    await user.click(within(card).getByRole("button", { name: "Send" }));
    expect(calls).toEqual([{ accept: draft.id, wording: `${draft.text} Shall I send it?` }]);
  });

  it("that a check refused says why and is put right before it is sent", async () => {
    const user = userEvent.setup();
    const { calls } = show({
      draft: { ...draft, refusal: "Not sent: the price 49 EUR is not in your knowledge." },
    });
    const card = await screen.findByRole("region", { name: "Draft by Mo" });
    expect(card).toHaveTextContent("Not sent: the price 49 EUR is not in your knowledge.");
    expect(within(card).getByRole("button", { name: "Send as it is" })).toBeVisible();
    await user.click(within(card).getByRole("button", { name: "Edit" }));
    await user.type(within(card).getByRole("textbox", { name: "Your wording" }), " For 4.90 EUR.");
    await user.click(within(card).getByRole("button", { name: "Send" }));
    expect(calls).toEqual([{ accept: draft.id, wording: `${draft.text} For 4.90 EUR.` }]);
  });

  it("that somebody else decided says so, beside itself", async () => {
    const user = userEvent.setup();
    const { calls } = show({ draft, refuse: "Rui has already sent this draft." });
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(calls).toEqual([{ dismiss: draft.id }]);
    expect(await screen.findByRole("alert")).toHaveTextContent("Rui has already sent this draft.");
  });

  it("that is replaced while it is reworded leaves the words with the person", async () => {
    const user = userEvent.setup();
    const { withDraft } = show({ draft });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    await user.type(screen.getByRole("textbox", { name: "Your wording" }), " And thanks.");
    withDraft({ ...draft, id: id(502), text: "Another answer" });
    expect(input()).toHaveValue(`${draft.text} And thanks.`);
    expect(screen.getByText("Another answer")).toBeVisible();
  });
});
