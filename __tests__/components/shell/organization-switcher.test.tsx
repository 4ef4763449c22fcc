import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { OrganizationSwitcher } from "#components/dashboard/shell/organization-switcher";

const linden = { id: "1", name: "Linden" };
const quay = { id: "2", name: "Quay" };

function show() {
  const asked: string[] = [];
  render(
    <OrganizationSwitcher
      current={linden}
      organizations={[linden, quay]}
      onSwitch={async (id) => {
        asked.push(id);
        return "You are not a member of this organisation.";
      }}
    />,
  );
  return asked;
}

describe("OrganizationSwitcher", () => {
  it("shows where one is and asks for another, with the keyboard alone", async () => {
    const asked = show();
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("menuitemradio", { name: "Linden" })).toBeChecked();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(asked).toEqual(["2"]);
  });

  it("does nothing for the organisation one is in", async () => {
    const asked = show();
    await userEvent.click(screen.getByRole("button", { name: "Linden, switch organisation" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: "Linden" }));
    expect(asked).toEqual([]);
  });

  it("leads to a new one", async () => {
    show();
    await userEvent.click(screen.getByRole("button", { name: "Linden, switch organisation" }));
    expect(await screen.findByRole("menuitem", { name: "New organisation" })).toHaveAttribute(
      "href",
      "/start",
    );
  });
});
