import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { QuestionTester } from "#components/dashboard/knowledge/question-tester";

async function ask() {
  await userEvent.type(screen.getByLabelText("Question of a customer"), "Do you ship?{Enter}");
}

describe("QuestionTester", () => {
  it("shows what would be found, best first", async () => {
    render(
      <QuestionTester
        onSearch={async () => [
          { sourceId: "1", title: "Shipping", excerpt: "We ship on weekdays." },
          { sourceId: "2", title: "Returns", excerpt: "Thirty days." },
        ]}
      />,
    );
    await ask();
    const found = await screen.findAllByRole("listitem");
    expect(found.map((each) => each.textContent)).toEqual([
      "ShippingWe ship on weekdays.",
      "ReturnsThirty days.",
    ]);
  });

  it("says that a person would be asked when nothing fits", async () => {
    render(<QuestionTester onSearch={async () => []} />);
    await ask();
    expect(await screen.findByText(/The assistant would ask a person/)).toBeVisible();
  });

  it("shows a refusal in words", async () => {
    render(<QuestionTester onSearch={async () => "Too many requests. Wait a minute."} />);
    await ask();
    expect(await screen.findByText("Too many requests. Wait a minute.")).toBeVisible();
  });
});
