import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { type PendingMessage, Phone, type PhoneActions } from "#components/sandbox/phone";
import type { CustomerContent, SandboxMessage, SandboxThread } from "#lib/sandbox/schema";
import { business, customer, message, thread } from "./samples.ts";

const refusing = async () => "no";

function actions(overrides: Partial<PhoneActions> = {}): PhoneActions {
  return {
    onSend: refusing,
    onReact: refusing,
    onUnsend: refusing,
    onEdit: refusing,
    onComment: refusing,
    onBroadcast: refusing,
    onBlock: refusing,
    onReferral: refusing,
    ...overrides,
  };
}

type ShowOptions = Partial<PhoneActions> & {
  messages?: SandboxMessage[];
  thread?: SandboxThread | null;
  pending?: PendingMessage[];
};

function show({ messages = [], thread: shown = thread, pending = [], ...given }: ShowOptions = {}) {
  return render(
    <Phone
      business={business}
      customer={customer}
      thread={shown}
      messages={messages}
      posts={[]}
      pending={pending}
      clockOffsetMs={0}
      {...actions(given)}
    />,
  );
}

/** A shop that answers at once. */
function AnsweringShop() {
  const [messages, setMessages] = useState<SandboxMessage[]>([]);
  const onSend = async ({ text = "" }: CustomerContent) => {
    const own = message({ mid: "c1", author: "customer", via: "customer", text });
    setMessages([own, message({ mid: "b1", sent_at: "2026-11-21T10:00:05.000Z" })]);
    return undefined;
  };
  return (
    <Phone
      business={business}
      customer={customer}
      thread={thread}
      messages={messages}
      posts={[]}
      pending={[]}
      clockOffsetMs={0}
      {...actions({ onSend })}
    />
  );
}

const composer = () => screen.getByRole("textbox");

describe("Phone", () => {
  it("sends on Enter and shows what comes back", async () => {
    render(<AnsweringShop />);
    await userEvent.type(composer(), "Do you ship?{Enter}");
    expect(screen.getByRole("article", { name: "You" })).toHaveTextContent("Do you ship?");
    expect(screen.getByRole("article", { name: "casa.verde.shop" })).toHaveTextContent("three to five days");
    expect(composer()).toHaveValue("");
  });

  it("keeps a line break with Shift and Enter, and sends nothing empty", async () => {
    const sent: CustomerContent[] = [];
    show({
      onSend: async (content) => {
        sent.push(content);
        return undefined;
      },
    });
    await userEvent.type(composer(), "   {Enter}");
    await userEvent.clear(composer());
    await userEvent.type(composer(), "One{Shift>}{Enter}{/Shift}two{Enter}");
    expect(sent).toEqual([{ text: "One\ntwo" }]);
  });

  it("puts the words back and says why when the sandbox refuses", async () => {
    show({ onSend: async () => "The sandbox has no such customer." });
    await userEvent.type(composer(), "Hello{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The sandbox has no such customer.");
    expect(composer()).toHaveValue("Hello");
  });

  it("sends a suggestion with one tap before the first word", async () => {
    const sent: CustomerContent[] = [];
    show({
      thread: null,
      onSend: async (content) => {
        sent.push(content);
        return undefined;
      },
    });
    await userEvent.click(screen.getByRole("button", { name: "Do you ship to Portugal?" }));
    expect(sent).toEqual([{ text: "Do you ship to Portugal?" }]);
  });

  it("offers the business's quick replies while its message is the last word", async () => {
    const sent: CustomerContent[] = [];
    const quick_replies = [{ title: "Talk to a person", payload: "HUMAN" }];
    show({
      messages: [message({ quick_replies })],
      onSend: async (content) => {
        sent.push(content);
        return undefined;
      },
    });
    const chips = screen.getByRole("list", { name: "Quick replies" });
    await userEvent.click(within(chips).getByRole("button", { name: "Talk to a person" }));
    expect(sent).toEqual([{ quick_reply: { title: "Talk to a person", payload: "HUMAN" } }]);
  });

  it("attaches a sample, and replies to a story with words", async () => {
    const sent: CustomerContent[] = [];
    show({
      onSend: async (content) => {
        sent.push(content);
        return undefined;
      },
    });
    await userEvent.click(screen.getByRole("button", { name: "Attach or share" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Voice message" }));
    await userEvent.click(screen.getByRole("button", { name: "Attach or share" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Reply to a story" }));
    await userEvent.type(
      screen.getByRole("textbox", { name: "Reply to casa.verde.shop's story" }),
      "Lovely{Enter}",
    );
    expect(sent).toEqual([{ attachment: { type: "audio" } }, { story_reply: { text: "Lovely" } }]);
  });

  it("reacts, replies to, edits and unsends a message", async () => {
    const done: unknown[] = [];
    const note = async (...what: unknown[]) => {
      done.push(what);
      return undefined;
    };
    const own = message({ mid: "c1", author: "customer", via: "customer", text: "Blue one?" });
    show({ messages: [own], onReact: note, onUnsend: note, onEdit: note, onSend: note });
    const choose = async (name: string) => {
      await userEvent.click(screen.getByRole("button", { name: "React, reply and more" }));
      await userEvent.click(await screen.findByRole("menuitem", { name }));
    };
    await choose("React with ❤️");
    await choose("Reply");
    await userEvent.type(composer(), "In linen{Enter}");
    await choose("Edit");
    expect(composer()).toHaveValue("Blue one?");
    await userEvent.type(composer(), " Or green?{Enter}");
    await choose("Unsend");
    expect(done).toEqual([
      ["c1", "❤️"],
      [{ text: "In linen", reply_to_mid: "c1" }],
      ["c1", "Blue one? Or green?"],
      ["c1"],
    ]);
  });

  it("shows typing, seen and what was unsent", () => {
    const own = message({ mid: "c1", author: "customer", via: "customer", text: "Hi" });
    const gone = message({ mid: "b0", text: null, deleted: true });
    show({ messages: [gone, own], thread: { ...thread, typing: true, seen: true } });
    expect(screen.getByText("casa.verde.shop is typing")).toBeInTheDocument();
    expect(screen.getByText("Seen")).toBeVisible();
    expect(screen.getByText("Message unsent")).toBeVisible();
  });

  it("shows a message on its way at once", () => {
    const pair = { businessId: business.id, customerId: customer.id };
    show({
      pending: [
        { id: 1, content: { text: "Hello" }, ...pair },
        { id: 2, content: { text: "To somebody else" }, businessId: business.id, customerId: "other" },
      ],
    });
    expect(screen.getByText("Hello")).toBeVisible();
    expect(screen.getByText("Sending")).toBeVisible();
    expect(screen.queryByText("To somebody else")).toBeNull();
  });

  it("lets text from right to left find its own direction, read and written", () => {
    show({ messages: [message({ text: "هل تشحنون إلى البرتغال؟" })] });
    expect(screen.getByText("هل تشحنون إلى البرتغال؟")).toHaveAttribute("dir", "auto");
    expect(composer()).toHaveAttribute("dir", "auto");
  });
});
