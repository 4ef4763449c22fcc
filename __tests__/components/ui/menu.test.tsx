import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "#components/ui/menu";

function show() {
  const chosen: string[] = [];
  render(
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="More">…</IconButton>
      </MenuTrigger>
      <MenuContent>
        <MenuItem onSelect={() => chosen.push("first")}>First</MenuItem>
        <MenuItem onSelect={() => chosen.push("second")}>Second</MenuItem>
      </MenuContent>
    </Menu>,
  );
  return { chosen, trigger: screen.getByRole("button", { name: "More" }) };
}

describe("Menu", () => {
  it("says that it has one before its code is there", () => {
    const { trigger } = show();
    expect(trigger).toHaveAttribute("aria-haspopup", "menu");
    expect(trigger).toHaveAttribute("aria-expanded", "false");
    expect(screen.queryByRole("menu")).not.toBeInTheDocument();
  });

  it.each(["{Enter}", " ", "{ArrowDown}"])("opens at its first item with the key %s", async (key) => {
    const { chosen, trigger } = show();
    await userEvent.tab();
    await userEvent.keyboard(key);
    await waitFor(() => expect(screen.getByRole("menuitem", { name: "First" })).toHaveFocus());
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(chosen).toEqual(["second"]);
    await waitFor(() => expect(trigger).toHaveFocus());
    expect(screen.queryByRole("menu")).not.toBeInTheDocument();
  });

  it("gives the focus back after Escape", async () => {
    const { trigger } = show();
    await userEvent.click(trigger);
    expect(await screen.findByRole("menu", { name: "More" })).toBeVisible();
    expect(trigger).toHaveAttribute("aria-expanded", "true");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(trigger).toHaveFocus());
    expect(trigger).toHaveAttribute("aria-expanded", "false");
  });

  it("closes with another press of its button", async () => {
    const { trigger } = show();
    await userEvent.click(trigger);
    await screen.findByRole("menu");
    await userEvent.click(trigger);
    await waitFor(() => expect(screen.queryByRole("menu")).not.toBeInTheDocument());
    await userEvent.click(trigger);
    expect(await screen.findByRole("menu")).toBeVisible();
  });
});
