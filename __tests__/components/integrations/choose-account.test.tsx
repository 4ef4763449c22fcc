import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ChooseAccount } from "#components/dashboard/integrations/choose-account";

const candidates = [
  { externalId: "1784100", username: "north.shop", name: "North", pictureUrl: null, pageName: "North Page" },
  { externalId: "1784200", username: "south.shop", name: null, pictureUrl: null, pageName: "South Page" },
];

describe("ChooseAccount", () => {
  it("connects the account that was chosen", async () => {
    const sent: Record<string, FormDataEntryValue>[] = [];
    render(
      <ChooseAccount
        id="choice-1"
        candidates={candidates}
        choose={async (_state, form) => {
          sent.push(Object.fromEntries(form));
          return { ok: false, detail: "This choice is no longer open.", errors: [], values: {} };
        }}
      />,
    );
    expect(screen.getByRole("radio", { name: /north\.shop/ })).toBeChecked();
    await userEvent.click(screen.getByRole("radio", { name: /south\.shop/ }));
    await userEvent.click(screen.getByRole("button", { name: "Connect this account" }));
    expect(sent).toEqual([{ id: "choice-1", externalId: "1784200" }]);
    expect(await screen.findByRole("alert")).toHaveTextContent("This choice is no longer open.");
  });
});
