import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { decisionWords, reasonWords } from "#components/dashboard/assistant/decision-words";
import { Playground } from "#components/dashboard/assistant/playground";
import { type Preview, type PreviewInput, reasons } from "#lib/assistant/schema";

const answer: Preview = {
  decision: "reply",
  text: "Yes, in three to five working days.",
  sources: [{ title: "Shipping", url: null, excerpt: "We ship to Portugal in three to five working days." }],
  reason: "answered",
  topic: "shipping",
  confidence: 0.9,
  checks: [{ name: "numbers_grounded", passed: true, detail: null }],
  refused: null,
  passages: [],
  engine: "extractive",
  model: null,
  cost: null,
};

describe("Playground", () => {
  it("shows what a check refused, why, and that a colleague would find it as a draft", async () => {
    const refused = {
      text: "It costs 49 EUR.",
      refusal: "Not sent: the price 49 EUR is not in your knowledge.",
    };
    const handoff = { ...answer, decision: "handoff", reason: "check_failed", refused } as const;
    render(<Playground assistantName="Ada" onPreview={async () => handoff} />);
    await userEvent.type(screen.getByLabelText("Message from a customer"), "How much?{Enter}");
    expect(await screen.findByText("It costs 49 EUR.")).toBeVisible();
    expect(screen.getByText(/the price 49 EUR is not in your knowledge/)).toBeVisible();
  });

  it("says why an answer was refused that nobody would find as a draft", async () => {
    const refused = { text: null, refusal: "Not sent: it promises something that has not happened." };
    const handoff = { ...answer, decision: "handoff", text: null, reason: "check_failed", refused } as const;
    render(<Playground assistantName="Ada" onPreview={async () => handoff} />);
    await userEvent.type(screen.getByLabelText("Message from a customer"), "Book me a table{Enter}");
    expect(await screen.findByText(refused.refusal)).toBeVisible();
    expect(screen.queryByText(/as a draft/)).toBeNull();
  });

  it("shows what would be sent, why, and from which source", async () => {
    render(<Playground assistantName="Ada" onPreview={async () => answer} />);
    await userEvent.type(screen.getByLabelText("Message from a customer"), "Do you ship to Portugal?{Enter}");
    expect(await screen.findByText("Yes, in three to five working days.")).toBeVisible();
    expect(screen.getByText(decisionWords.reply)).toBeVisible();
    expect(screen.getByText(reasonWords.answered)).toBeVisible();
    expect(screen.getByText("We ship to Portugal in three to five working days.")).toBeVisible();
  });

  it("asks with the whole conversation so far", async () => {
    const asked: PreviewInput["messages"][] = [];
    render(
      <Playground
        assistantName="Ada"
        onPreview={async (messages) => {
          asked.push(messages);
          return answer;
        }}
      />,
    );
    const box = screen.getByLabelText("Message from a customer");
    await userEvent.type(box, "Hello{Enter}");
    await screen.findByText(answer.text ?? "");
    await userEvent.type(box, "And to Spain?{Enter}");
    expect(asked.at(-1)).toEqual([
      { role: "contact", text: "Hello" },
      { role: "business", text: answer.text },
      { role: "contact", text: "And to Spain?" },
    ]);
  });

  it("says when a person would be asked, with no text invented", async () => {
    const handoff: Preview = {
      ...answer,
      decision: "handoff",
      text: null,
      sources: [],
      reason: "nothing_found",
    };
    render(<Playground assistantName="Ada" onPreview={async () => handoff} />);
    await userEvent.type(screen.getByLabelText("Message from a customer"), "Do you repair vases?{Enter}");
    expect(await screen.findByText(decisionWords.handoff)).toBeVisible();
    expect(screen.getByText(reasonWords.nothing_found)).toBeVisible();
  });

  it("keeps the question when the preview fails", async () => {
    render(<Playground assistantName="Ada" onPreview={() => Promise.reject(new Error("offline"))} />);
    await userEvent.type(screen.getByLabelText("Message from a customer"), "Hello{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Parley did not answer");
    expect(screen.getByLabelText("Message from a customer")).toHaveValue("Hello");
  });

  it("has words for every reason", () => {
    for (const reason of reasons) expect(reasonWords[reason]).toMatch(/\.$/);
  });
});
