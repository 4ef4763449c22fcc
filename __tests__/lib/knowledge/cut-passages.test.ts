import { cutPassages } from "#lib/knowledge/cut-passages";

const cut = (content: string) => cutPassages({ kind: "text", title: "Guide", question: null, content });

describe("passages", () => {
  it("carry their headings, and keep paragraphs and lists whole", () => {
    const paragraph = (word: string) => `${word} `.repeat(150).trim();
    const content = `# Shipping\n\n${paragraph("abroad")}\n\n## Duties\n\nYou pay:\n\n- tax\n- ${paragraph("customs")}`;
    const passages = cut(content);
    expect(passages.map(({ title }) => title)).toEqual(["Guide › Shipping", "Guide › Shipping › Duties"]);
    expect(passages[1]?.text).toBe(`You pay:\n- tax\n- ${paragraph("customs")}`);
  });

  it("take short sections together", () => {
    expect(cut("# Returns\n\nWithin 30 days.\n\n# Warranty\n\nTwo years.")).toEqual([
      { title: "Guide", text: "Returns\nWithin 30 days.\n\nWarranty\nTwo years." },
    ]);
  });

  it("are never longer than 1,300 characters and lose no word, however the text is built", () => {
    for (const unit of [
      "word ",
      "A sentence of seven words stands here. ",
      "line\n",
      "paragraph\n\n",
      "字",
      "🧶",
    ]) {
      const content = unit.repeat(3000).trim();
      const passages = cut(content);
      for (const { text } of passages) {
        expect(text.length).toBeLessThanOrEqual(1300);
        expect(text.isWellFormed()).toBe(true);
      }
      const bare = (text: string) => text.replace(/\s/g, "");
      expect(bare(passages.map(({ text }) => text).join(""))).toBe(bare(content));
    }
  });

  it("of a FAQ are titled by the question and hold the answer", () => {
    const faq = {
      kind: "faq" as const,
      title: "Hours",
      question: "When are you open?",
      content: "From nine to five.",
    };
    expect(cutPassages(faq)).toEqual([{ title: "Hours › When are you open?", text: "From nine to five." }]);
    expect(cutPassages({ ...faq, title: faq.question })[0]?.title).toBe("When are you open?");
  });
});
