import { eventually } from "#support/eventually";
import { instagramId } from "#support/factories";
import { seededRandom, shuffled } from "#support/random";
import {
  bubbles,
  contactWrites,
  delivery,
  echoOf,
  journey,
  openShop,
  post,
  question,
  settled,
} from "./journey";

const j = journey();

function answerTo(contact: string) {
  return eventually("the answer reached the contact", () => j.graph.takenBy(contact)[0]);
}

describe("a DM to a shop", () => {
  it("is answered from the shop's knowledge, once, by Instagram Login", async () => {
    const shop = await openShop(j.db);
    const contact = instagramId();
    await post(delivery(shop, contactWrites(shop, contact, question)));

    const answer = await answerTo(contact);
    expect(answer).toMatchObject({ node: shop.account, token: shop.token, tag: undefined });
    expect(answer.text).toContain("5 working days");

    await post(delivery(shop, echoOf(shop, answer)));
    await settled(j.db);
    const shown = await bubbles(j.db, shop, contact);
    expect(shown.map((bubble) => [bubble.authorType, bubble.status])).toEqual([
      ["contact", "received"],
      ["assistant", "sent"],
    ]);
    expect(shown[1]).toMatchObject({
      externalId: answer.mid,
      sources: [expect.objectContaining({ title: question })],
    });
    expect(j.graph.takenBy(contact)).toHaveLength(1);
  });

  it("is answered through the Page, with the app's proof, by Facebook Login", async () => {
    const shop = await openShop(j.db, { login: "facebook" });
    const contact = instagramId();
    await post(delivery(shop, contactWrites(shop, contact, question)), "meta");

    const answer = await answerTo(contact);
    expect(answer).toMatchObject({ node: shop.pageId, token: shop.token, proven: true });
    expect(answer.text).toContain("5 working days");

    await post(delivery(shop, echoOf(shop, answer)), "meta");
    await settled(j.db);
    expect((await bubbles(j.db, shop, contact)).map((bubble) => bubble.authorType)).toEqual([
      "contact",
      "assistant",
    ]);
  });

  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  it(`is stored and answered once however often and in whatever order Meta delivers (SEED=${seed})`, async () => {
    const random = seededRandom(seed);
    const shop = await openShop(j.db);
    const contacts = Array.from({ length: 4 }, () => instagramId());
    const now = Date.now();
    const deliveries = contacts.flatMap((contact) =>
      ["Hello", question].map((text, index) =>
        delivery(shop, contactWrites(shop, contact, text, now + index)),
      ),
    );
    const weather = shuffled([...deliveries, ...deliveries, ...deliveries], random);
    await Promise.all(weather.map((body) => post(body)));
    for (const contact of contacts) await answerTo(contact);
    await settled(j.db);

    const echoes = contacts.flatMap((contact) =>
      j.graph.takenBy(contact).map((taken) => delivery(shop, echoOf(shop, taken))),
    );
    await Promise.all(shuffled([...echoes, ...echoes, ...weather], random).map((body) => post(body)));
    await settled(j.db);

    for (const contact of contacts) {
      const shown = await bubbles(j.db, shop, contact);
      const inbound = shown.filter(({ authorType }) => authorType === "contact");
      expect(inbound.map(({ text }) => text)).toEqual(["Hello", question]);
      const said = shown.filter(({ authorType }) => authorType !== "contact");
      expect(said.every(({ authorType, status }) => authorType === "assistant" && status === "sent")).toBe(
        true,
      );
      expect(said.map(({ externalId }) => externalId)).toEqual(
        j.graph.takenBy(contact).map(({ mid }) => mid),
      );
      expect(said.filter(({ text }) => text?.includes("5 working days"))).toHaveLength(1);
    }
  });
});
