import { forgetUses, limitRate } from "#lib/auth/rate-limit";

const limit = { name: "test", points: 2, seconds: 60 };

describe("limiting attempts", () => {
  it("refuses the one too many and says how long to wait", async () => {
    await limitRate(limit, "anna");
    await limitRate(limit, "anna");
    await expect(limitRate(limit, "anna")).rejects.toMatchObject({
      code: "rate-limited",
      retryAfterSeconds: expect.any(Number),
    });
    await expect(limitRate(limit, "ben")).resolves.toBeUndefined();
  });

  it("begins anew once an attempt was right", async () => {
    await limitRate(limit, "carla");
    await limitRate(limit, "carla");
    await forgetUses(limit, "carla");
    await expect(limitRate(limit, "carla")).resolves.toBeUndefined();
  });
});
