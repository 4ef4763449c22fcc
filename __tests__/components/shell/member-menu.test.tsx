import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemberMenu, type Theme } from "#components/dashboard/shell/member-menu";

function show(refusal?: string) {
  const calls: (Theme | "sign out" | boolean)[] = [];
  const record = async (call: Theme | "sign out" | boolean) => {
    calls.push(call);
  };
  render(
    <MemberMenu
      name="Mina Ono"
      email="mina@example.com"
      organizationName="Linden"
      available
      onAvailable={async (available) => {
        await record(available);
        return available ? undefined : refusal;
      }}
      theme="system"
      onTheme={record}
      onSignOut={() => record("sign out")}
    />,
  );
  return calls;
}

describe("MemberMenu", () => {
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  it("changes the appearance at once and remembers it", async () => {
    const calls = show();
    await userEvent.click(screen.getByRole("button", { name: "Mina Ono, available, your menu" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: "Dark" }));
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(calls).toEqual(["dark"]);
  });

  it("goes back to the device's appearance", async () => {
    document.documentElement.dataset.theme = "dark";
    show();
    await userEvent.click(screen.getByRole("button", { name: "Mina Ono, available, your menu" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: "Light" }));
    await userEvent.click(screen.getByRole("button", { name: "Mina Ono, available, your menu" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: "As this device" }));
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it("says that one is away, at once", async () => {
    const calls = show();
    await userEvent.click(screen.getByRole("button", { name: "Mina Ono, available, your menu" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: /^Away/ }));
    expect(calls).toEqual([false]);
  });

  it("signs out with the keyboard alone", async () => {
    const calls = show();
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await screen.findByRole("menu");
    await userEvent.keyboard("{End}{Enter}");
    expect(calls).toEqual(["sign out"]);
  });
});
