import { mayReply, replyWindow } from "#lib/inbox/reply-window";

const opened = new Date("2026-11-01T12:00:00.000Z");

describe("replyWindow", () => {
  it.each([
    ["right after the contact wrote", "2026-11-01T12:00:00.000Z", "open", "2026-11-02T11:57:00.000Z"],
    ["when Meta's clock is ahead of ours", "2026-11-01T11:59:58.000Z", "open", "2026-11-02T11:57:00.000Z"],
    ["a moment before the margin", "2026-11-02T11:56:59.999Z", "open", "2026-11-02T11:57:00.000Z"],
    ["at the margin of 24 hours", "2026-11-02T11:57:00.000Z", "human_agent", "2026-11-08T11:57:00.000Z"],
    ["on day two", "2026-11-03T08:00:00.000Z", "human_agent", "2026-11-08T11:57:00.000Z"],
    ["a moment before seven days", "2026-11-08T11:56:59.999Z", "human_agent", "2026-11-08T11:57:00.000Z"],
    ["at the margin of seven days", "2026-11-08T11:57:00.000Z", "closed", "2026-11-08T11:57:00.000Z"],
    ["a year later", "2027-11-01T12:00:00.000Z", "closed", "2026-11-08T11:57:00.000Z"],
  ])("%s", (_, now, state, closesAt) => {
    expect(replyWindow(opened, new Date(now))).toEqual({ state, closesAt: new Date(closesAt) });
  });

  it("is closed for somebody who never wrote", () => {
    expect(replyWindow(null, opened)).toEqual({ state: "closed", closesAt: null });
  });
});

describe("mayReply", () => {
  it.each([
    ["open", "member", "plain"],
    ["open", "assistant", "plain"],
    ["open", "system", "plain"],
    ["human_agent", "member", "human_agent"],
    ["human_agent", "assistant", "refused"],
    ["human_agent", "system", "refused"],
    ["closed", "member", "refused"],
    ["closed", "assistant", "refused"],
    ["closed", "system", "refused"],
  ] as const)("in a window that is %s a %s gets %s", (state, author, permission) => {
    expect(mayReply({ window: { state, closesAt: null }, author })).toBe(permission);
  });

  it("cannot give the assistant the human-agent tag, by its type", () => {
    const permission: "plain" | "refused" = mayReply({
      window: replyWindow(opened, opened),
      author: "assistant",
    });
    expect(permission).toBe("plain");
  });
});
