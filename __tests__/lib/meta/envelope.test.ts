import { parseEnvelope } from "#lib/meta/envelope";
import { bytes, delivery, entry, item } from "./deliveries";

const one = delivery(entry({ messaging: [item({ message: { mid: "m1", text: "hi" } })] }));

describe("parseEnvelope", () => {
  it("accepts one envelope, and an array of them", () => {
    expect(parseEnvelope(bytes(one))).toEqual([one]);
    expect(parseEnvelope(bytes([one, one]))).toEqual([one, one]);
  });

  it("looks at nothing beyond the envelope", () => {
    expect(parseEnvelope(bytes({ object: "something new", entry: [null, 7, "x"] }))).toBeDefined();
    expect(parseEnvelope(bytes({ object: "instagram", entry: [] }))).toBeDefined();
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["an HTML page", "<html></html>"],
    ["null", "null"],
    ["a string", '"instagram"'],
    ["an empty array", "[]"],
    ["no object", '{"entry":[]}'],
    ["no entry", '{"object":"instagram"}'],
    ["an entry that is no list", '{"object":"instagram","entry":{}}'],
    ["an object that is no text", '{"object":1,"entry":[]}'],
    ["an array with a stranger in it", '[{"object":"instagram","entry":[]},null]'],
  ])("refuses %s", (_, body) => {
    expect(parseEnvelope(bytes(body))).toBeUndefined();
  });
});
