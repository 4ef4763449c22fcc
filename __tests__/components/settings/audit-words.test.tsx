import { auditSentence } from "#components/dashboard/settings/audit-words";

describe("the audit trail's sentences", () => {
  it.each([
    ["member.invited", { email: "ada@example.test", role: "agent" }, "invited ada@example.test as agent"],
    ["member.role_changed", { name: "Ada", from: "agent", to: "admin" }, "changed Ada from agent to admin"],
    [
      "organization.updated",
      { fields: ["time_zone", "business_hours"] },
      "changed the organisation's time zone and business hours",
    ],
    [
      "channel.updated",
      { username: "linden", assistant_mode: "auto" },
      "set the assistant of @linden to auto",
    ],
    ["gadget.polished", {}, "Gadget polished"],
  ])("say %s in plain words", (action, details, sentence) => {
    expect(auditSentence(action, details)).toBe(sentence);
  });
});
