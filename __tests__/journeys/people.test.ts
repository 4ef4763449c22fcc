import { acceptDraft } from "#lib/assistant/accept-draft";
import { changeConversation } from "#lib/assistant/change-conversation";
import { openDraft } from "#lib/assistant/queries";
import { sendMessage } from "#lib/inbox/send-message";
import { eventually } from "#support/eventually";
import { instagramId } from "#support/factories";
import {
  bubbles,
  contactWrites,
  delivery,
  echoOf,
  journey,
  openShop,
  otherQuestion,
  post,
  question,
  settled,
} from "./journey";

const j = journey();

async function conversationOf(shop: Awaited<ReturnType<typeof openShop>>, contact: string): Promise<string> {
  const shown = await eventually(
    "the DM is in the inbox",
    async () => (await bubbles(j.db, shop, contact))[0],
  );
  return shown.conversationId;
}

describe("a person", () => {
  it("takes over from the dashboard, and the assistant is silent until handed back", async () => {
    const shop = await openShop(j.db);
    const contact = instagramId();
    await post(delivery(shop, contactWrites(shop, contact, question)));
    await eventually("the assistant's answer", () => j.graph.takenBy(contact).length === 1);
    const conversationId = await conversationOf(shop, contact);

    await sendMessage(shop.context, { conversationId, text: "Marta here, can I help?" });
    await eventually("the person's message", () => j.graph.takenBy(contact).length === 2);
    await post(delivery(shop, contactWrites(shop, contact, otherQuestion)));
    await eventually("the second DM", async () => (await bubbles(j.db, shop, contact)).length === 4);
    await settled(j.db);
    expect(j.graph.takenBy(contact)).toHaveLength(2);

    await changeConversation(shop.context, conversationId, { handler: "assistant" });
    const third = await eventually("the answer after the hand back", () => j.graph.takenBy(contact)[2]);
    expect(third.text).toContain("30 degrees");
  });

  it("takes over by writing in the Instagram app itself", async () => {
    const shop = await openShop(j.db);
    const contact = instagramId();
    await post(
      delivery(
        shop,
        echoOf(shop, { mid: `aWdfown${contact}`, recipientId: contact, text: "Hi Ana", at: Date.now() }),
      ),
    );
    await conversationOf(shop, contact);
    await post(delivery(shop, contactWrites(shop, contact, question)));
    await eventually("the DM", async () => (await bubbles(j.db, shop, contact)).length === 2);
    await settled(j.db);
    expect((await bubbles(j.db, shop, contact)).map(({ authorType }) => authorType)).toEqual([
      "external",
      "contact",
    ]);
    expect(j.graph.takenBy(contact)).toEqual([]);
  });

  it("reads a draft before anything is said, in mode suggest", async () => {
    const shop = await openShop(j.db, { mode: "suggest" });
    const contact = instagramId();
    await post(delivery(shop, contactWrites(shop, contact, question)));
    const conversationId = await conversationOf(shop, contact);
    const draft = await eventually("a draft", () => openDraft(shop.context, conversationId));
    expect(draft.text).toContain("5 working days");
    await settled(j.db);
    expect(j.graph.takenBy(contact)).toEqual([]);

    await acceptDraft(shop.context, { draftId: draft.id });
    const sent = await eventually("the accepted draft", () => j.graph.takenBy(contact)[0]);
    expect(sent.text).toBe(draft.text);
    await settled(j.db);
    expect((await bubbles(j.db, shop, contact)).map(({ authorType }) => authorType)).toEqual([
      "contact",
      "member",
    ]);
  });
});
