import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { IconButton } from "#components/ui/icon-button";

function show() {
  render(
    <IconButton label="Snooze" side="bottom">
      …
    </IconButton>,
  );
  return screen.getByRole("button", { name: "Snooze" });
}

describe("Tooltip", () => {
  it("shows the name to the pointer, and goes when the pointer does", async () => {
    const button = show();
    await userEvent.hover(button);
    const words = await screen.findByText("Snooze");
    // It may be pointed at, to be read at leisure.
    await userEvent.hover(words);
    expect(words).toBeInTheDocument();
    await userEvent.unhover(words);
    expect(words).not.toBeInTheDocument();
  });

  it("is not read twice", async () => {
    await userEvent.hover(show());
    expect((await screen.findByText("Snooze")).closest("[aria-hidden]")).not.toBeNull();
  });

  it("goes with Escape and with a press", async () => {
    const button = show();
    await userEvent.hover(button);
    await screen.findByText("Snooze");
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByText("Snooze")).not.toBeInTheDocument();
    await userEvent.unhover(button);
    await userEvent.hover(button);
    await screen.findByText("Snooze");
    fireEvent.pointerDown(button);
    expect(screen.queryByText("Snooze")).not.toBeInTheDocument();
  });
});
