import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { SettingsForm } from "#components/dashboard/assistant/settings-form";
import { defaultSettings, type UpdateSettings } from "#lib/assistant/settings-schema";

const settings = { ...defaultSettings, name: "Ada" };

function show(refuse?: string) {
  const saved: UpdateSettings[] = [];
  render(
    <SettingsForm
      settings={settings}
      disabled={false}
      onSave={async (change) => {
        saved.push(change);
        return refuse;
      }}
    />,
  );
  return saved;
}

describe("SettingsForm", () => {
  it("saves one field when it is left, and only when it changed", async () => {
    const saved = show();
    await userEvent.click(screen.getByLabelText("Name"));
    await userEvent.tab();
    expect(saved).toEqual([]);
    await userEvent.type(screen.getByLabelText("Name"), " Linden");
    await userEvent.tab();
    expect(saved).toEqual([{ name: "Ada Linden" }]);
    expect(await screen.findByText("Saved")).toBeVisible();
  });

  it("keeps a refused text and says beside it what is wrong", async () => {
    show("Give the assistant a name.");
    await userEvent.clear(screen.getByLabelText("Name"));
    await userEvent.tab();
    expect(await screen.findByText("Give the assistant a name.")).toBeVisible();
    expect(screen.getByLabelText("Name")).toHaveValue("");
    expect(screen.getByLabelText("Name")).toBeInvalid();
  });

  it("saves an emptied handoff text as our own words", async () => {
    const saved = show();
    const field = screen.getByLabelText("What it says when it asks a person");
    await userEvent.type(field, "One moment");
    await userEvent.tab();
    await userEvent.clear(field);
    await userEvent.tab();
    expect(saved).toEqual([{ handoff_text: "One moment" }, { handoff_text: null }]);
  });

  it("switches the disclosure at once", async () => {
    const saved = show();
    await userEvent.click(screen.getByRole("switch", { name: /Say that it is automated/ }));
    expect(saved).toEqual([{ disclosure: false }]);
  });
});
