import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { TeamMember } from "#components/dashboard/settings/member-row";
import { MembersCard } from "#components/dashboard/settings/members-card";
import type { Role } from "#components/dashboard/settings/role-words";

const member = (id: string, name: string, role: Role): TeamMember => ({
  id,
  name,
  role,
  email: `${name.toLowerCase()}@example.test`,
  available: id !== "3",
});

const team = [member("1", "Mina", "owner"), member("2", "Omar", "admin"), member("3", "Ada", "agent")];

function show(own: { id: string; role: Role }, refusal?: string, owners = 1) {
  const calls: unknown[][] = [];
  const record =
    (name: string) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args]);
      return refusal;
    };
  const api = {
    onRole: record("role"),
    onRemove: record("remove"),
    onHandOver: record("hand over"),
    onLeave: record("leave"),
  };
  render(<MembersCard members={team} owners={owners} own={own} api={api} />);
  return calls;
}

describe("MembersCard", () => {
  it("lets an owner change roles and remove, but not the last owner", async () => {
    const calls = show({ id: "1", role: "owner" });
    expect(screen.queryByRole("combobox", { name: "Role of Mina" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Leave" })).toBeNull();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Role of Ada" }), "Admin");
    await userEvent.click(screen.getByRole("button", { name: "Remove Omar" }));
    await userEvent.click(await screen.findByRole("button", { name: "Remove" }));
    expect(calls).toEqual([
      ["role", "3", "admin"],
      ["remove", "2"],
    ]);
  });

  it("lets an owner go while another one stands on another page", () => {
    show({ id: "1", role: "owner" }, undefined, 2);
    expect(screen.getByRole("button", { name: "Leave" })).toBeVisible();
  });

  it("offers an admin no owners to make or remove", () => {
    show({ id: "2", role: "admin" });
    const choice = screen.getByRole("combobox", { name: "Role of Ada" });
    expect(within(choice).queryByRole("option", { name: "Owner" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Remove Mina" })).toBeNull();
  });

  it("shows an agent who is there and who is away, and the way out", () => {
    show({ id: "3", role: "agent" });
    expect(screen.queryAllByRole("combobox")).toEqual([]);
    expect(screen.getByText("Away")).toBeVisible();
    expect(screen.getByRole("button", { name: "Leave" })).toBeVisible();
  });

  it("takes a refused role back and says why", async () => {
    show({ id: "1", role: "owner" }, "An organisation needs an owner.");
    const choice = screen.getByRole("combobox", { name: "Role of Ada" });
    await userEvent.selectOptions(choice, "Admin");
    expect(await screen.findByRole("alert")).toHaveTextContent("An organisation needs an owner.");
    expect(choice).toHaveValue("agent");
  });
});
