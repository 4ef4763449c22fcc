import { lookUp } from "#lib/meta/error-catalogue";

describe("Meta's error codes", () => {
  it.each([
    [1, undefined, "retry"],
    [1, 99, "permission"],
    [1, 1357046, "ambiguous"],
    [2, undefined, "retry"],
    [4, undefined, "throttle"],
    [10, undefined, "permission"],
    [10, 2534022, "window"],
    [10, 2018278, "window"],
    [10, 2018065, "window"],
    [10, 2534077, "reconnect"],
    [10, 1893063, "policy"],
    [10, 2018108, "user"],
    [17, undefined, "throttle"],
    [32, undefined, "throttle"],
    [100, undefined, "request"],
    [100, 33, "request"],
    [100, 2534014, "user"],
    [100, 2018001, "user"],
    [100, 2534013, "reconnect"],
    [100, 2534015, "request"],
    [100, 2534025, "request"],
    [100, 2534029, "policy"],
    [100, 2534068, "request"],
    [100, 2018008, "retry"],
    [100, 2018047, "request"],
    [100, 2018074, "request"],
    [102, undefined, "reconnect"],
    [190, undefined, "reconnect"],
    [190, 458, "reconnect"],
    [190, 999999, "reconnect"],
    [200, undefined, "permission"],
    [210, undefined, "permission"],
    [299, 5, "permission"],
    [200, 2018028, "permission"],
    [200, 2534041, "permission"],
    [200, 1545041, "user"],
    [230, undefined, "consent"],
    [368, undefined, "policy"],
    [551, undefined, "user"],
    [551, 1545041, "user"],
    [613, undefined, "throttle"],
    [613, 2534040, "throttle"],
    [613, 2018338, "policy"],
    [803, undefined, "request"],
    [2022, undefined, "policy"],
    [9000001, undefined, "request"],
    [9009, undefined, "user"],
    [9010, undefined, "user"],
    [2018247, undefined, "consent"],
    [2018218, undefined, "consent"],
    [80001, undefined, "throttle"],
    [80002, undefined, "throttle"],
    [80006, undefined, "throttle"],
  ])("%s/%s is %s, in words for a shop owner", (code, subcode, kind) => {
    const entry = lookUp({ code, subcode });
    expect(entry?.kind).toBe(kind);
    expect(entry?.hint).toMatch(/^[A-Z].{15,}\.$/);
    expect(entry?.hint).not.toMatch(/!|Oops/);
  });

  it("leaves what nobody has described to the caller", () => {
    for (const code of [0, 3, 300, 987654]) expect(lookUp({ code })).toBeUndefined();
    expect(lookUp({})).toBeUndefined();
    expect(lookUp({ code: 100, subcode: 2534041 })?.kind).toBe("request");
  });

  it("never pauses or disconnects over a conversation another app owns", () => {
    for (const facts of [{ code: 100, subcode: 2534037 }, { code: 2018300 }]) {
      expect(["permission", "request"]).toContain(lookUp(facts)?.kind);
    }
  });
});
