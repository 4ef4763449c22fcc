import { previewReply } from "#lib/assistant/preview-reply";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { knowledge } from "./assistant-world.ts";

const t = testDatabase();

it("drafts for a person what answers a comment beneath a post, without calling it automatic", async () => {
  const { context } = await createOrganization(t.db);
  const ask = (messages: { role: "business" | "contact"; text: string }[]) =>
    previewReply(context, { messages }, () => knowledge);
  const question = { role: "contact" as const, text: "Do you ship to Portugal?" };
  const draft = await ask([
    { role: "business", text: "New on the shelf: planters in three sizes." },
    question,
  ]);
  const automatic = await ask([question]);
  expect(draft).toMatchObject({ decision: "reply", sources: [{ title: "Shipping" }] });
  expect(automatic.text).toContain(draft.text);
  expect(draft.text?.length).toBeLessThan(automatic.text?.length ?? 0);
});
