import { previewReply } from "#lib/assistant/preview-reply";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";

const t = testDatabase();

async function shop() {
  const { context } = await createOrganization(t.db);
  const sources = [
    {
      question: "Do you ship to Portugal?",
      answer: "Yes, we ship to Portugal in 3-5 working days for €4.90.",
    },
    { question: "What are your opening hours?", answer: "We are open Monday to Friday from 10:00 to 18:00." },
    { question: "Can I return something?", answer: "You can return unworn items within 30 days." },
    {
      title: "About our candles",
      text: "Our candles are poured by hand from soy wax and burn for about 40 hours.",
    },
  ];
  for (const source of sources) await saveSource(context, saveSourceSchema.parse(source));
  return context;
}

const ask = (context: Awaited<ReturnType<typeof shop>>, text: string) =>
  previewReply(context, { messages: [{ role: "contact", text }] });

it("answers from the shop's own knowledge, with the source, without a model", async () => {
  const preview = await ask(await shop(), "Do you ship to Portugal?");
  expect(preview).toMatchObject({ decision: "reply", reason: "answered" });
  expect(preview.text).toContain("3-5 working days");
  expect(preview.sources).toHaveLength(1);
  expect(preview.sources[0]?.excerpt).toContain("Portugal");
});

it("asks a person about what the shop never wrote down", async () => {
  const preview = await ask(await shop(), "Is there parking for my helicopter?");
  expect(preview).toMatchObject({ decision: "handoff", reason: "nothing_found", sources: [] });
});

it("knows nothing of another organisation's knowledge", async () => {
  await shop();
  const { context } = await createOrganization(t.db);
  expect(await ask(context, "Do you ship to Portugal?")).toMatchObject({ decision: "handoff", sources: [] });
});
