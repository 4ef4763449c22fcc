import { jest } from "@jest/globals";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CommentItem } from "#components/dashboard/comments/comment-item";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import type { Comment } from "#lib/inbox/comment-schema";

const id = "00000000-0000-4000-8000-000000000001";

function comment(overrides: Partial<Comment> = {}): Comment {
  return {
    id,
    channel_id: id,
    post_id: id,
    external_id: "1801",
    kind: "comment",
    parent_external_id: null,
    ad: null,
    author: { type: "person", external_id: "9", username: "anna.k", member: null, contact_id: null },
    text: "Price?",
    state: "open",
    hidden: false,
    deleted: false,
    status: "received",
    error: null,
    reply_to_id: null,
    private_reply: null,
    can_reply_privately: true,
    private_reply_until: null,
    can_reply: true,
    can_hide: true,
    created_at: "2026-11-21T10:00:00.000Z",
    ...overrides,
  };
}

function commands(overrides: Partial<CommentsApi> = {}): CommentsApi {
  const done = async () => undefined;
  return {
    reply: done,
    replyPrivately: done,
    hide: done,
    remove: done,
    setState: done,
    decide: done,
    draft: async () => ({ text: "It costs 20 €." }),
    ...overrides,
  };
}

function show(overrides: Partial<Comment> = {}, api: Partial<CommentsApi> = {}) {
  render(<CommentItem comment={comment(overrides)} api={commands(api)} />);
  return userEvent.setup();
}

const button = (name: string) => screen.queryByRole("button", { name });

describe("a comment", () => {
  it("is answered publicly, with the words of who writes", async () => {
    const reply = jest.fn(async () => undefined);
    const user = show({}, { reply });
    await user.click(screen.getByRole("button", { name: "Reply" }));
    await user.type(screen.getByRole("textbox", { name: "Public reply" }), "20 €");
    await user.click(screen.getByRole("button", { name: "Reply publicly" }));
    expect(reply).toHaveBeenCalledWith({ commentId: id, text: "20 €", key: expect.any(String) });
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("keeps the words when a reply is refused, says why, and does not make a second one of the same", async () => {
    const reply = jest.fn(async () => "Instagram takes no replies to hidden comments.");
    const user = show({}, { reply });
    await user.click(screen.getByRole("button", { name: "Reply" }));
    await user.type(screen.getByRole("textbox", { name: "Public reply" }), "20 €");
    await user.click(screen.getByRole("button", { name: "Reply publicly" }));
    expect(screen.getByRole("alert")).toHaveTextContent("hidden comments");
    await user.click(screen.getByRole("button", { name: "Reply publicly" }));
    const keys = reply.mock.calls.map((call: unknown[]) => call[0]);
    expect(keys[0]).toEqual(keys[1]);
  });

  it("gets a draft of the assistant into the composer, and nothing is posted", async () => {
    const reply = jest.fn(async () => undefined);
    const user = show({}, { reply });
    await user.click(screen.getByRole("button", { name: "Reply privately" }));
    await user.click(screen.getByRole("button", { name: "Draft a reply" }));
    expect(screen.getByRole("textbox", { name: "Private reply" })).toHaveValue("It costs 20 €.");
    expect(reply).not.toHaveBeenCalled();
  });

  it("in a thread is answered by name, since Instagram knows one level of replies", async () => {
    const user = show({ parent_external_id: "1800" });
    await user.click(screen.getByRole("button", { name: "Reply" }));
    expect(screen.getByRole("textbox", { name: "Public reply" })).toHaveValue("@anna.k ");
  });

  it("offers only what Instagram allows", () => {
    show({ kind: "mention", can_reply: false, can_reply_privately: false, can_hide: false });
    expect(screen.getByText("Mention")).toBeVisible();
    for (const name of ["Reply", "Reply privately", "Hide", "Delete"]) expect(button(name)).toBeNull();
    expect(button("Done")).toBeVisible();
  });

  it("asks before it is deleted", async () => {
    const remove = jest.fn(async () => undefined);
    const user = show({}, { remove });
    await user.click(screen.getByRole("button", { name: "Delete" }));
    expect(remove).not.toHaveBeenCalled();
    await user.click(await screen.findByRole("button", { name: "Delete comment" }));
    expect(remove).toHaveBeenCalledWith(id);
  });

  it("says when the time for a private reply is over", () => {
    show({ can_reply_privately: false, private_reply_until: "2026-11-20T10:00:00.000Z" });
    expect(screen.getByText("The 7 days for a private reply are over.")).toBeVisible();
    expect(button("Reply privately")).toBeNull();
  });

  it("that was answered privately links to the conversation", () => {
    show({
      can_reply_privately: false,
      private_reply: {
        message_id: id,
        conversation_id: id,
        status: "sent",
        text: "Hello",
        created_at: "2026-11-21T10:00:00.000Z",
      },
    });
    expect(screen.getByText("Answered privately")).toBeVisible();
    expect(screen.getByRole("link", { name: "Open conversation" })).toHaveAttribute(
      "href",
      `/dashboard/inbox/${id}`,
    );
  });

  it("of ours whose outcome is unknown is decided by a person", async () => {
    const decide = jest.fn(async () => undefined);
    const user = show(
      {
        author: { type: "business", external_id: "1", username: "shop", member: null, contact_id: null },
        status: "unconfirmed",
        external_id: null,
        error: { code: "outcome-unknown", message: "Instagram did not say whether this reply was posted." },
      },
      { decide },
    );
    await user.click(screen.getByRole("button", { name: "Post again" }));
    expect(decide).toHaveBeenCalledWith(id, true);
    await user.click(screen.getByRole("button", { name: "Leave it" }));
    expect(decide).toHaveBeenLastCalledWith(id, false);
  });

  it("that is deleted keeps its place without its words", () => {
    show({ deleted: true, text: null, can_reply: false, can_reply_privately: false, can_hide: false });
    expect(screen.getByText(/no longer on Instagram/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
