import { letReceivingGoFirst, noteReceived } from "#lib/inbox/receiving-load";

describe("work beside the receiver", () => {
  it("steps back under load only, and goes on while it lasts", async () => {
    expect(await letReceivingGoFirst()).toBe(false);
    noteReceived(1000);
    expect(await letReceivingGoFirst()).toBe(true);
    noteReceived(1000);
    expect(await letReceivingGoFirst()).toBe(true);
  });
});
