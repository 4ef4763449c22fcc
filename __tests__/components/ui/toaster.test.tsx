import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { offerUndo, showToast, type Toast, toastEvent } from "#components/ui/toast";
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

it("an undo that comes too late says why", async () => {
  const shown: Toast[] = [];
  window.addEventListener(toastEvent, (event) => event instanceof CustomEvent && shown.push(event.detail));
  offerUndo("Resolved", () => Promise.resolve("Ana has reopened it since."));
  shown[0]?.action?.onClick();
  await waitFor(() =>
    expect(shown.map(({ title }) => title)).toEqual(["Resolved", "Ana has reopened it since."]),
  );
});
