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
    [
      "conversation.assigned",
      {
        number: 12,
        assignee: { from: "Ada", to: "Ben" },
        handler: { from: "assistant", to: "member" },
        labels: { added: ["VIP", "Returns"], removed: ["Spam"] },
      },
      "changed conversation 12: assigned to Ben instead of Ada; answered by a person instead of the assistant; added the labels VIP and Returns; removed the label Spam",
    ],
    [
      "conversation.changed",
      {
        number: 3,
        status: { from: "open", to: "snoozed" },
        snoozed_until: { from: null, to: "2026-11-24T09:00:00.000Z" },
        assignee: { from: "Ada", to: null },
      },
      "changed conversation 3: no longer assigned to Ada; status from open to snoozed; wakes 2026-11-24 09:00 UTC",
    ],
    ["conversation.changed", {}, "changed a conversation"],
    ["gadget.polished", {}, "Gadget polished"],
  ])("say %s in plain words", (action, details, sentence) => {
    expect(auditSentence(action, details)).toBe(sentence);
  });
});
