import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ContactAbout } from "#components/dashboard/contacts/contact-about";
import { type ContactApi, ContactContext } from "#components/dashboard/contacts/contact-api";
import type { ContactDetails } from "#lib/inbox/contact-schema";
import { id, makeContact } from "../inbox/inbox-fixtures";

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static newest: FakeSource | undefined;
  readyState = 1;
  constructor() {
    super();
    FakeSource.newest = this;
  }
  close() {
    this.readyState = 2;
  }
}

beforeAll(() => {
  Object.defineProperty(globalThis, "EventSource", { value: FakeSource, configurable: true });
});

const field = { id: id(50), name: "Shoe size", kind: "text" as const, choices: [], value: "38" };
const namesake = { ...makeContact(2), channel_username: "second.shop" };

function makeDetails(overrides: Partial<ContactDetails> = {}): ContactDetails {
  return {
    ...makeContact(),
    detected_language: null,
    fields: [field],
    merged_with: [],
    merge_suggestions: [namesake],
    conversations: [],
    tickets: [],
    notes: [],
    ...overrides,
  };
}

function show(api: Partial<ContactApi>) {
  const details = makeDetails();
  const given = { about: () => Promise.resolve(details), ...api } as ContactApi;
  render(
    <ContactContext value={() => Promise.resolve(given)}>
      <ContactAbout contactId={details.id} onErased={() => undefined} />
    </ContactContext>,
  );
}

const changed = (contactId: string) =>
  act(async () => {
    const data = JSON.stringify({ id: contactId, conversation_id: null });
    FakeSource.newest?.dispatchEvent(new MessageEvent("contact.updated", { data }));
  });

describe("what is known of a contact", () => {
  it("has no more suggestion of somebody who is not the same person", async () => {
    const asked: string[][] = [];
    show({
      keepApart(...ids) {
        asked.push(ids);
        return Promise.resolve(makeDetails({ merge_suggestions: [] }));
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: /is not the same person/ }));
    expect(asked).toEqual([[makeDetails().id, namesake.id]]);
    expect(screen.queryByText("Perhaps the same person:")).toBeNull();
  });

  it("shows what a colleague changed, and leaves alone what is being written here", async () => {
    let stored = makeDetails();
    const other = { ...field, id: id(51), name: "City", value: null };
    stored = makeDetails({ fields: [field, other] });
    show({ about: () => Promise.resolve(stored) });
    await userEvent.type(await screen.findByLabelText("City"), "Por");
    stored = makeDetails({
      fields: [
        { ...field, value: "41" },
        { ...other, value: "Lisbon" },
      ],
    });
    await changed(stored.id);
    expect(await screen.findByDisplayValue("41")).toBe(screen.getByLabelText("Shoe size"));
    expect(screen.getByLabelText("City")).toHaveValue("Por");
  });
});
