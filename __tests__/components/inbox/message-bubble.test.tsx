import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type BubbleCommands, MessageBubble } from "#components/dashboard/inbox/message-bubble";
import type { Message } from "#lib/inbox/schema";
import { makeAttachment, makeMessage, makeOutbound, run, standInForBrowser } from "./inbox-fixtures";

standInForBrowser();

function show(message: Message, commands: Partial<BubbleCommands> = {}) {
  const nothing = () => Promise.resolve(undefined);
  render(
    <ol>
      <MessageBubble
        message={message}
        quoted={message.reply_to_id ? makeMessage(9, { text: "The blue one?" }) : undefined}
        first
        last
        contactName="Lena Fischer"
        username="lena"
        assistantName="Mo"
        canReact
        zone={{ timeZone: "UTC" }}
        commands={{
          retry: nothing,
          dismiss: nothing,
          react: nothing,
          why: () => Promise.resolve(run),
          edits: () => Promise.resolve([]),
          ...commands,
        }}
        onShow={() => undefined}
        onLoad={() => undefined}
      />
    </ol>,
  );
}

describe("a message", () => {
  it.each([
    ["the customer", makeMessage(1), "Lena Fischer, 10:01"],
    ["a member", makeOutbound(1), "Ines Duarte, 10:01"],
    ["the assistant", makeOutbound(1, { author: { type: "assistant", id: null, name: null } }), "Mo, 10:01"],
    [
      "somebody in Instagram itself",
      makeOutbound(1, { author: { type: "external", id: null, name: null } }),
      "Sent in the Instagram app, 10:01",
    ],
  ])("of %s says whose it is", (_, message, name) => {
    show(message);
    expect(screen.getByRole("article", { name })).toHaveTextContent("Message 1");
  });

  it("of the assistant shows what it leans on and why", async () => {
    const user = userEvent.setup();
    show(
      makeOutbound(1, {
        author: { type: "assistant", id: null, name: null },
        run_id: run.id,
        sources: [{ title: "Shipping", url: null, excerpt: "2 to 4 working days" }],
      }),
    );
    expect(screen.getByText("2 to 4 working days")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Why?" }));
    const why = await screen.findByRole("dialog", { name: "Why the assistant did this" });
    expect(within(why).getByText("Your knowledge covers this.")).toBeVisible();
    expect(within(why).getByText("Prices are in your knowledge")).toBeVisible();
    expect(within(why).getByText("Used")).toBeVisible();
    expect(within(why).getByText("91 %")).toBeVisible();
  });

  it("that failed says why, in a sentence, and can be sent again", async () => {
    const user = userEvent.setup();
    const retried: string[] = [];
    const message = makeOutbound(1, {
      status: "failed",
      error: { code: "user", message: "Instagram cannot deliver to this person." },
    });
    show(message, {
      retry: (messageId) => {
        retried.push(messageId);
        return Promise.resolve("That time has ended.");
      },
    });
    expect(await screen.findByText("Not sent. Instagram cannot deliver to this person.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(retried).toEqual([message.id]);
    expect(await screen.findByRole("alert")).toHaveTextContent("That time has ended.");
  });

  it("nobody knows about explains itself and can be left", async () => {
    const user = userEvent.setup();
    const left: string[] = [];
    const message = makeOutbound(1, { status: "unconfirmed", error: null });
    show(message, {
      dismiss: (messageId) => {
        left.push(messageId);
        return Promise.resolve(undefined);
      },
    });
    expect(screen.getByText(/did not say whether this message arrived/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Send again" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(left).toEqual([message.id]);
  });

  it("the customer took back leaves only that", () => {
    show(makeMessage(1, { status: "deleted", text: null }));
    expect(screen.getByText("Unsent by the customer")).toBeVisible();
    expect(screen.queryByRole("button", { name: "React" })).not.toBeInTheDocument();
  });

  it("Instagram does not pass on leads to Instagram", () => {
    show(makeMessage(1, { kind: "unsupported", text: null }));
    expect(screen.getByRole("link", { name: "Open in Instagram" })).toHaveAttribute(
      "href",
      "https://ig.me/m/lena",
    );
  });

  it("says so where a picture has expired", async () => {
    const url = "https://cdn.example/photo.jpg";
    show(
      makeMessage(1, {
        kind: "image",
        text: null,
        attachments: [makeAttachment({ url })],
      }),
    );
    fireEvent.error(screen.getByRole("img", { name: "Photo" }));
    expect(await screen.findByText("Photo no longer available")).toBeVisible();
  });

  it("says that a picture is on its way, and that one cannot be had", async () => {
    const media_id = makeMessage(8).id;
    show(
      makeMessage(1, {
        kind: "image",
        text: null,
        attachments: [
          makeAttachment({ media_id, state: "pending" }),
          makeAttachment({ kind: "video", media_id, state: "refused", reason: "wrong_type" }),
          makeAttachment({ kind: "audio", media_id, state: "failed", reason: "unreachable" }),
        ],
      }),
    );
    expect(await screen.findByRole("status")).toHaveTextContent("Photo on its way");
    expect(screen.getByText("Video cannot be shown here")).toBeVisible();
    expect(screen.getByText("Voice message could not be fetched from Instagram")).toBeVisible();
  });

  it("shows a picture of a film before it is played", async () => {
    const url = "/api/media/0b0f9a4e-7a39-4d0d-9d59-0b3f5e6f1a09";
    const film = makeAttachment({ kind: "video", mime_type: "video/mp4", state: "stored", url });
    show(makeMessage(1, { kind: "video", text: null, attachments: [film] }));
    expect(await screen.findByLabelText("Video")).toHaveAttribute("src", `${url}#t=0.1`);
  });

  it("shows a shared reel as a card, a file by name and size, and where they came from", async () => {
    const url = "https://www.instagram.com/reel/AbC/";
    show(
      makeMessage(1, {
        kind: "share",
        text: "<img src=x onerror=alert(1)>",
        details: {
          referral: {
            ref: "flyer",
            source: "SHORTLINKS",
            type: null,
            ad_id: null,
            ad_title: null,
            product_id: null,
          },
        },
        attachments: [
          makeAttachment({ kind: "reel", url, title: "How we <b>bake</b>" }),
          makeAttachment({
            kind: "file",
            url: "/api/media/1",
            media_id: makeMessage(8).id,
            state: "stored",
            title: "menu.pdf",
            mime_type: "application/pdf",
            size: 2_400_000,
          }),
        ],
      }),
    );
    expect(await screen.findByText("How we <b>bake</b>")).toBeVisible();
    expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
    expect(screen.getByRole("link", { name: "Open in Instagram" })).toHaveAttribute("href", url);
    expect(screen.getByRole("link", { name: /menu\.pdf.*2\.4 MB/ })).toHaveAttribute(
      "href",
      "/api/media/1?download=true",
    );
    expect(screen.getByText("Came through your link ig.me, marked “flyer”")).toBeVisible();
  });

  it("that was edited tells on a press what was written before", async () => {
    const edits = [
      { number: 0, text: "Teh blue one", created_at: "2026-11-21T10:01:00.000Z" },
      { number: 1, text: "The blue one", created_at: "2026-11-21T10:05:00.000Z" },
    ];
    show(makeMessage(1, { text: "The blue one", edited_at: "2026-11-21T10:05:00.000Z" }), {
      edits: () => Promise.resolve(edits),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Edited" }));
    expect(await screen.findByRole("dialog", { name: "Earlier wordings" })).toHaveTextContent("Teh blue one");
  });

  it("carries what it answers, reactions, and that it was edited", async () => {
    show(
      makeMessage(1, {
        text: "See https://shop.example/blue, please",
        reply_to_id: makeMessage(9).id,
        edited_at: "2026-11-21T10:05:00.000Z",
        reactions: [
          {
            emoji: "❤️",
            author: { type: "member", id: null, name: "Ines" },
            created_at: "2026-11-21T10:05:00.000Z",
          },
        ],
      }),
    );
    expect(await screen.findByRole("button", { name: /In answer to.*The blue one\?/ })).toBeVisible();
    expect(screen.getByRole("list", { name: "Reactions" })).toHaveTextContent("❤️ from Ines");
    expect(screen.getByText("Edited")).toBeVisible();
    expect(screen.getByRole("link")).toHaveAttribute("href", "https://shop.example/blue");
  });

  it("is seen when it was read", () => {
    show(makeOutbound(1, { status: "read" }));
    expect(screen.getByText("Seen")).toBeVisible();
  });
});
