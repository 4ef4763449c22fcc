import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { showToast } from "#components/ui/toast";
import { Toaster } from "#components/ui/toaster";

describe("Toaster", () => {
  it("shows every toast, the first included, with the way to undo", async () => {
    const undone: string[] = [];
    render(<Toaster />);
    showToast({ title: "Resolved", action: { label: "Undo", onClick: () => undone.push("resolve") } });
    showToast({ title: "Snoozed" });
    expect(await screen.findByText("Snoozed")).toBeInTheDocument();
    (await screen.findByRole("button", { name: "Undo" })).focus();
    await userEvent.keyboard("{Enter}");
    expect(undone).toEqual(["resolve"]);
  });
});
