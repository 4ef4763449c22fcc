import { redactBody } from "#lib/inbox/redact-body";
import { parseDelivery } from "#lib/meta/parse-delivery";

const account = "17840000000000001";
const unsent = { accountExternalId: account, messageExternalId: "m1" };

function body(...entry: string[]): Buffer {
  return Buffer.from(`{"object":"instagram","entry":[${entry.join(",")}]}`);
}

function entry(id: string, ...items: string[]): string {
  return `{"id":${id},"time":1789000000123,"messaging":[${items.join(",")}]}`;
}

const item = (content: string) =>
  `{"sender":{"id":"900000000000001"},"recipient":{"id":"${account}"},"timestamp":1789000000001,${content}}`;

describe("taking an unsent message out of a delivery", () => {
  it("leaves the notice of its deletion in its place, and its neighbours as they are", () => {
    const neighbour = item('"message":{"mid":"m2","text":"kept"}');
    const redacted = redactBody(
      body(entry(`"${account}"`, item('"message":{"mid":"m1","text":"gone"}'), neighbour)),
      unsent,
    );
    expect(redacted?.toString()).not.toContain("gone");
    expect(parseDelivery(redacted ?? Buffer.of()).map(({ kind, position }) => [kind, position])).toEqual([
      ["deletion", 0],
      ["message", 1],
    ]);
  });

  it("takes the words of edits, taps and test-shaped items too", () => {
    const items = [
      item('"message_edit":{"mid":"m1","num_edit":1,"text":"gone"}'),
      item('"postback":{"mid":"m1","title":"gone","payload":"gone"}'),
      item(
        '"message":{"mid":"m1","is_echo":true,"attachments":[{"type":"image","payload":{"url":"https://gone"}}]}',
      ),
    ];
    const change = `{"id":"${account}","time":1,"changes":[{"field":"messages","value":${item('"message":{"mid":"m1","text":"gone"}')}}]}`;
    const standby = entry(`"${account}"`, item('"message":{"mid":"m1","text":"gone"}')).replace(
      "messaging",
      "standby",
    );
    const redacted = redactBody(body(entry(`"${account}"`, ...items), change, standby), unsent);
    expect(redacted?.toString()).not.toContain("gone");
  });

  it("keeps the digits of ids that are bare numbers", () => {
    const redacted = redactBody(body(entry(account, item('"message":{"mid":"m1","text":"gone"}'))), unsent);
    expect(redacted?.toString()).toContain(`"id":${account}`);
    expect(redacted?.toString()).not.toContain("gone");
  });

  it.each([
    [
      "a key given twice",
      body(entry(`"${account}"`, item('"message":{"mid":"m1","text":"gone","text":"gone too"}'))),
    ],
    [
      "a byte order mark in front",
      Buffer.from(`\ufeff${body(entry(`"${account}"`, item('"message":{"mid":"m1","text":"gone"}')))}`),
    ],
    [
      "absurd nesting",
      body(
        entry(
          `"${account}"`,
          item(`"message":{"mid":"m1","text":"gone"},"x":${"[".repeat(2e4)}${"]".repeat(2e4)}`),
        ),
      ),
    ],
    [
      "Messenger's name of an edit",
      body(entry(`"${account}"`, item('"message_edits":{"mid":"m1","text":"gone"}'))),
    ],
    [
      "an unstorable character in its id",
      body(entry(`"${account}"`, item('"message":{"mid":"m1\\u0000","text":"gone"}'))),
    ],
  ])("is not kept from it by %s", (_, delivery) => {
    expect(parseDelivery(delivery)).toMatchObject([{ messageExternalId: "m1" }]);
    const redacted = redactBody(delivery, unsent);
    expect(redacted).toBeDefined();
    expect(redacted?.toString()).not.toContain("gone");
  });

  it("knows an id that is a bare number", () => {
    const delivery = body(
      entry(`"${account}"`, item('"message":{"mid":12345678901234567891,"text":"gone"}')),
    );
    const redacted = redactBody(delivery, { ...unsent, messageExternalId: "12345678901234567891" });
    expect(redacted?.toString()).not.toContain("gone");
    expect(redacted).toBeDefined();
  });

  it("leaves another account's copy of the same message to that account's own notice", () => {
    const other = entry(
      '"17840000000000002"',
      item('"message":{"mid":"m1","text":"theirs"}').replace(account, "17840000000000002"),
    );
    expect(redactBody(body(other), unsent)).toBeUndefined();
  });

  it("does nothing the second time", () => {
    const once = redactBody(
      body(entry(`"${account}"`, item('"message":{"mid":"m1","text":"gone"}'))),
      unsent,
    );
    expect(redactBody(once ?? Buffer.of(), unsent)).toBeUndefined();
  });
});
