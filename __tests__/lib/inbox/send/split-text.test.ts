import fc from "fast-check";
import { messageBytes, splitText } from "#lib/inbox/split-text";

const bytes = (text: string) => new TextEncoder().encode(text).length;
const clusters = (text: string) => Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
const bare = (text: string) => text.replace(/\s+/gu, "");

describe("splitText", () => {
  it("keeps what fits whole and cuts nothing out of it", () => {
    expect(splitText("  Two lines,\n\n with  spaces.  ")).toEqual(["Two lines,\n\n with  spaces."]);
  });

  it.each(["", "   ", "\n\t"])("makes no message of %j", (text) => {
    expect(splitText(text)).toEqual([]);
  });

  it("prefers the ends of sentences", () => {
    const first = `${"a".repeat(600)}.`;
    const second = `${"b".repeat(600)}.`;
    expect(splitText(`${first} ${second}`)).toEqual([first, second]);
  });

  it("breaks a long sentence between words", () => {
    const parts = splitText("wordy ".repeat(400));
    expect(parts.length).toBe(3);
    for (const part of parts) expect(part).toMatch(/^(wordy )*wordy$/);
  });

  it("counts bytes, not characters", () => {
    const parts = splitText("Grüße ".repeat(200));
    expect(Math.max(...parts.map(bytes))).toBeLessThanOrEqual(messageBytes);
    for (const part of parts) expect(part).toMatch(/^(Grüße )*Grüße$/);
  });

  it("never cuts through a family of emoji", () => {
    const family = "👨‍👩‍👧‍👦";
    const parts = splitText(family.repeat(100));
    expect(parts.join("")).toBe(family.repeat(100));
    for (const part of parts) expect(bytes(part) % bytes(family)).toBe(0);
  });

  it("fills messages in scripts without spaces", () => {
    const parts = splitText(`您好 ${"我们周一到周五营业".repeat(80)}`);
    expect(parts.length).toBe(3);
  });

  it("breaks a single character only when it is longer than a message", () => {
    const tower = `a${"\u0301".repeat(700)}`;
    const parts = splitText(tower);
    expect(parts.join("")).toBe(tower);
    expect(Math.max(...parts.map(bytes))).toBeLessThanOrEqual(messageBytes);
  });

  it("holds its promises for any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        " ",
        "\n",
        "\r\n",
        ". ",
        "! ",
        "👩🏽‍🚀",
        "🇵🇹",
        "e\u0301",
        "क्षि",
        "한국어",
        "ไทย",
        "x".repeat(300),
        "\u0600",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const text = pieces.join("").toWellFormed();
        const parts = splitText(text);
        expect(bare(parts.join(""))).toBe(bare(text));
        const whole = new Set(clusters(text).flatMap((cluster) => [cluster, cluster.trim()]));
        for (const part of parts) {
          expect(part.trim()).not.toBe("");
          expect(bytes(part)).toBeLessThanOrEqual(messageBytes);
          for (const edge of [clusters(part).at(0), clusters(part).at(-1)]) {
            expect(bytes(edge ?? "") >= messageBytes || whole.has(edge ?? "")).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
