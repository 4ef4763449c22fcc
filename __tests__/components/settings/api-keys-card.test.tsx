import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ApiKeyRow, ApiKeysCard } from "#components/dashboard/settings/api-keys-card";

const key: ApiKeyRow = {
  id: "k1",
  name: "Order export",
  prefix: "ab12cd34",
  memberName: "Mina",
  createdAt: "2026-11-01T10:00:00.000Z",
  lastUsedAt: null,
};

describe("ApiKeysCard", () => {
  it("shows a new key once, to copy", async () => {
    render(
      <ApiKeysCard
        apiKeys={[]}
        create={async () => ({ ok: true, data: { id: "k2", apiKey: "parley_12345678_secret" } })}
        onRevoke={async () => undefined}
      />,
    );
    await userEvent.type(screen.getByLabelText("Name of a new key"), "Order export");
    await userEvent.click(screen.getByRole("button", { name: "Create key" }));
    expect(await screen.findByLabelText("API key")).toHaveValue("parley_12345678_secret");
    expect(screen.getByText(/shown only this once/)).toBeVisible();
  });

  it("lists keys by their beginning and revokes one after a confirmation", async () => {
    const revoked: string[] = [];
    render(
      <ApiKeysCard
        apiKeys={[key]}
        create={async () => undefined}
        onRevoke={async (id) => {
          revoked.push(id);
          return undefined;
        }}
      />,
    );
    const list = screen.getByRole("list", { name: "Keys in use" });
    expect(list).toHaveTextContent("parley_ab12cd34… by Mina, never used");
    await userEvent.click(within(list).getByRole("button", { name: "Revoke Order export" }));
    const dialog = await screen.findByRole("dialog", { name: "Revoke Order export" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Revoke" }));
    expect(revoked).toEqual(["k1"]);
  });
});
