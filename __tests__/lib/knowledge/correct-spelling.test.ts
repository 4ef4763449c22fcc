import { buildIndex } from "#lib/knowledge/build-index";
import { correctSpelling } from "#lib/knowledge/correct-spelling";

const passages = [
  { title: "Do you ship to Portugal?", text: "We ship to all of mainland Portugal in 4 days." },
  {
    title: "How can I pay?",
    text: "In the shop you can pay in cash or by PayPal, and buy a Monstera or a pot.",
  },
  { title: "What are your opening hours?", text: "We are open every day; the books are inside." },
].map((passage, index) => ({ id: String(index), sourceId: String(index), ...passage }));

it.each([
  ["do you shp to portugal", "do you ship to portugal"],
  ["how much is a monstra", "how much is a monstera"],
  ["what are your oepning hours?", "what are your opening hours?"],
  ["can I use Payypal", "can I use paypal"],
])("%s", async (typed, meant) => {
  expect(correctSpelling(await buildIndex(passages), typed)).toBe(meant);
});

it.each([
  "Do you sell boots?",
  "Is there a cash desk?",
  "Do you repair bicycles?",
  "shp",
  "¿Hacéis envíos?",
  "order 83411",
])("leaves alone: %s", async (typed) => {
  expect(correctSpelling(await buildIndex(passages), typed)).toBe(typed);
});
