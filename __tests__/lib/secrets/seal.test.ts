import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { keyRing } from "#lib/secrets/key-ring";
import { open } from "#lib/secrets/open";
import { seal } from "#lib/secrets/seal";
import { SealError } from "#lib/secrets/seal-error";

const named = (id: string) => ({ id, key: randomBytes(32).toString("base64") });
const [k1, k2] = [named("k1"), named("k2")];
const ring = keyRing({ current: k1, retired: [] });
const binding = {
  table: "channel_credentials",
  column: "access_token",
  rowId: "row-1",
  organizationId: "org-1",
};

function refusalKind(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    return error instanceof SealError ? error.kind : "another error";
  }
  return "opened";
}

describe("a sealed value", () => {
  it("opens where it belongs, and is never the same twice", () => {
    for (const text of ["IGAA-token", "", "Grüße 👋", "x".repeat(100_000)]) {
      const sealed = seal(ring, text, binding);
      expect(sealed).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]+$/);
      expect(open(ring, sealed, binding)).toBe(text);
      expect(seal(ring, text, binding)).not.toBe(sealed);
    }
  });

  it.each([
    ["row", { ...binding, rowId: "row-2" }],
    ["column", { ...binding, column: "refresh_token" }],
    ["table", { ...binding, table: "oauth_states" }],
    ["organisation", { ...binding, organizationId: "org-2" }],
    ["boundary between two names", { ...binding, table: "channel_credential", column: "saccess_token" }],
    ["boundary between row and organisation", { ...binding, rowId: "row-", organizationId: "1org-1" }],
  ])("does not open in another %s, and does not say that this is why", (_, other) => {
    expect(refusalKind(() => open(ring, seal(ring, "IGAA-token", binding), other))).toBe("unreadable");
  });

  it("does not open after any change of any one character", () => {
    const sealed = seal(ring, "IGAA-token", binding);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...alphabet), (at, character) => {
        fc.pre(sealed[at] !== character);
        const changed = `${sealed.slice(0, at)}${character}${sealed.slice(at + 1)}`;
        expect(["unreadable", "unknown_key"]).toContain(refusalKind(() => open(ring, changed, binding)));
      }),
      { numRuns: 2000 },
    );
    for (let at = 0; at < sealed.length; at++) {
      const flipped = sealed[at] === "A" ? "B" : "A";
      const changed = `${sealed.slice(0, at)}${flipped}${sealed.slice(at + 1)}`;
      expect(refusalKind(() => open(ring, changed, binding))).not.toBe("opened");
    }
  });

  it("does not open after any flipped bit of its bytes", () => {
    const [version, keyId, iv = "", body = ""] = seal(ring, "IGAA-token", binding).split(".");
    const flip = (text: string, bit: number) => {
      const bytes = Buffer.from(text, "base64url");
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return bytes.toString("base64url");
    };
    for (let bit = 0; bit < Buffer.from(body, "base64url").length * 8; bit++) {
      expect(refusalKind(() => open(ring, [version, keyId, iv, flip(body, bit)].join("."), binding))).toBe(
        "unreadable",
      );
    }
    for (let bit = 0; bit < 96; bit++) {
      expect(refusalKind(() => open(ring, [version, keyId, flip(iv, bit), body].join("."), binding))).toBe(
        "unreadable",
      );
    }
  });

  it("does not open when it is no sealed value, whatever it is", () => {
    for (const junk of ["", "v1", "v1...", "v1.k1..", "v2.k1.AAAA.AAAA", "plain token"]) {
      expect(refusalKind(() => open(ring, junk, binding))).toBe("unreadable");
    }
    fc.assert(fc.property(fc.string(), (junk) => refusalKind(() => open(ring, junk, binding)) !== "opened"));
  });

  it("with its end cut off, or with another's parts, does not open", () => {
    const first = seal(ring, "one", binding).split(".");
    const second = seal(ring, "two", binding).split(".");
    expect(refusalKind(() => open(ring, [...first.slice(0, 3), second[3]].join("."), binding))).toBe(
      "unreadable",
    );
    expect(refusalKind(() => open(ring, first.join(".").slice(0, -8), binding))).toBe("unreadable");
  });

  it("says nothing of what it holds when it is refused", () => {
    const error = (() => {
      try {
        return open(ring, `${seal(ring, "IGAA-token", binding)}x`, binding);
      } catch (refused) {
        return refused;
      }
    })();
    expect(inspect(error)).not.toContain("IGAA");
  });
});

describe("a key ring", () => {
  it("opens with retired keys and seals with the current one", () => {
    const old = seal(ring, "IGAA-token", binding);
    const rotated = keyRing({ current: k2, retired: [k1] });
    expect(open(rotated, old, binding)).toBe("IGAA-token");
    expect(seal(rotated, "IGAA-token", binding)).toMatch(/^v1\.k2\./);
  });

  it("without the key says so, and never opens with a wrong one under the same id", () => {
    const sealed = seal(ring, "IGAA-token", binding);
    expect(refusalKind(() => open(keyRing({ current: k2, retired: [] }), sealed, binding))).toBe(
      "unknown_key",
    );
    const impostor = keyRing({ current: { id: "k1", key: k2.key }, retired: [] });
    expect(refusalKind(() => open(impostor, sealed, binding))).toBe("unreadable");
    const moved = sealed.replace("v1.k1.", "v1.k2.");
    expect(refusalKind(() => open(keyRing({ current: k2, retired: [k1] }), moved, binding))).toBe(
      "unreadable",
    );
  });

  it.each([
    ["a short key", { id: "k1", key: randomBytes(16).toString("base64") }],
    ["a long key", { id: "k1", key: randomBytes(33).toString("base64") }],
    ["an empty key", { id: "k1", key: "" }],
    ["a key in hex", { id: "k1", key: randomBytes(32).toString("hex") }],
    ["a key with strange characters", { id: "k1", key: `${k1.key.slice(0, 20)}!${k1.key.slice(20)}` }],
    ["an id with a dot", { id: "k.1", key: k1.key }],
    ["an empty id", { id: "", key: k1.key }],
  ])("refuses %s without repeating it", (_, current) => {
    const attempt = () => keyRing({ current, retired: [] });
    expect(refusalKind(attempt)).toBe("bad_key");
    expect(attempt).toThrow(/^(?!.*[A-Za-z0-9+/]{16}).*$/);
  });

  it("refuses an id given twice, and takes base64 with or without its end", () => {
    expect(refusalKind(() => keyRing({ current: k1, retired: [k1] }))).toBe("bad_key");
    expect(
      refusalKind(() => keyRing({ current: { id: "a", key: k1.key.replace("=", "") }, retired: [k2] })),
    ).toBe("opened");
  });
});
