import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";

describe("ConfirmDialog", () => {
  it("asks for the name to be typed, then does it once and gives focus back", async () => {
    let done = 0;
    render(
      <ConfirmDialog
        trigger={<Button>Erase</Button>}
        title="Erase everything"
        confirm="Erase for good"
        typeToConfirm="linden"
        onConfirm={async () => {
          done += 1;
          return undefined;
        }}
      >
        This cannot be undone.
      </ConfirmDialog>,
    );
    const trigger = screen.getByRole("button", { name: "Erase" });
    await userEvent.click(trigger);
    const confirm = await screen.findByRole("button", { name: "Erase for good" });
    expect(confirm).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Type linden to confirm"), "linden");
    await userEvent.click(confirm);
    expect(done).toBe(1);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(trigger).toHaveFocus();
  });

  it("closes with Esc and does nothing", async () => {
    render(
      <ConfirmDialog
        trigger={<Button>Erase</Button>}
        title="Erase everything"
        confirm="Erase"
        onConfirm={() => Promise.reject(new Error("must not run"))}
      >
        This cannot be undone.
      </ConfirmDialog>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Erase" }));
    await screen.findByRole("dialog", { name: "Erase everything" });
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
