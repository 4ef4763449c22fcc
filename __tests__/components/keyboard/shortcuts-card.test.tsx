import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ShortcutsCard } from "#components/dashboard/settings/shortcuts-card";

it("takes the key that is pressed, but not one that does something else already", async () => {
  const saved: object[] = [];
  render(
    <ShortcutsCard
      choices={{}}
      save={async (choices) => {
        saved.push(choices);
        return undefined;
      }}
    />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Change the key for Snooze" }));
  await userEvent.keyboard("e");
  expect(screen.getByRole("alert")).toHaveTextContent("Resolve or reopen");
  await userEvent.keyboard("y");
  expect(saved).toEqual([{ "conversation.snooze": "y" }]);
  await userEvent.click(screen.getByRole("button", { name: "All as they came" }));
  expect(saved.at(-1)).toEqual({});
});
