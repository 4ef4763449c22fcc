import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ContactAbout } from "#components/dashboard/contacts/contact-about";
import { type ContactApi, ContactContext } from "#components/dashboard/contacts/contact-api";
import type { ContactDetails } from "#lib/inbox/contact-schema";

const id = (last: string) => `00000000-0000-4000-8000-00000000000${last}`;
const account = {
  id: id("2"),
  channel_id: id("9"),
  username: "lena",
  name: "Lena Fischer",
  picture_url: null,
  conversation_id: null,
  channel_username: "second.shop",
};

const details: ContactDetails = {
  id: id("1"),
  channel_id: id("8"),
  external_id: "1",
  username: "lena",
  name: "Lena Fischer",
  picture_url: null,
  follower_count: 5,
  follows_business: null,
  followed_by_business: null,
  verified: null,
  profile_status: "ready",
  conversation_id: null,
  language: null,
  person_id: null,
  created_at: "2026-01-01T00:00:00.000Z",
  detected_language: "de",
  fields: [{ id: id("3"), name: "Shoe size", kind: "number", choices: [], value: "39" }],
  merged_with: [],
  merge_suggestions: [account],
  conversations: [],
  tickets: [],
  notes: [],
};

function setUp(overrides: Partial<ContactApi> = {}) {
  const asked: unknown[][] = [];
  const api: ContactApi = {
    about: async () => details,
    update: async (...input) => {
      asked.push(input);
      return details;
    },
    find: async () => [],
    merge: async () => ({ ...details, merged_with: [account], merge_suggestions: [] }),
    separate: async () => details,
    erase: async () => null,
    ...overrides,
  };
  let erased = 0;
  render(
    <ContactContext value={async () => api}>
      <ContactAbout contactId={details.id} onErased={() => erased++} />
    </ContactContext>,
  );
  return { asked, erased: () => erased };
}

it("saves a field when it is left, not with every letter", async () => {
  const user = userEvent.setup();
  const { asked } = setUp();
  const field = await screen.findByLabelText("Shoe size");
  await user.clear(field);
  await user.type(field, "40");
  expect(asked).toEqual([]);
  await user.tab();
  expect(asked).toEqual([[details.id, { fields: { [id("3")]: "40" } }]]);
});

it("shows a refusal beside the field", async () => {
  const user = userEvent.setup();
  setUp({ update: async () => "Shoe size: Write a number." });
  const field = await screen.findByLabelText("Shoe size");
  await user.clear(field);
  await user.type(field, "many");
  await user.tab();
  expect(await screen.findByText("Shoe size: Write a number.")).toBeVisible();
  expect(field).toHaveValue("many");
});

it("merges who is suggested and separates them again", async () => {
  const user = userEvent.setup();
  setUp();
  await user.click(await screen.findByRole("button", { name: "Merge" }));
  await user.click(await screen.findByRole("button", { name: "Separate" }));
  expect(await screen.findByRole("button", { name: "Merge" })).toBeVisible();
});

it("erases only after the word was typed", async () => {
  const user = userEvent.setup();
  const { erased } = setUp();
  await user.click(await screen.findByText("Their data"));
  await user.click(screen.getByRole("button", { name: "Erase" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole("button", { name: "Erase for good" })).toBeDisabled();
  await user.type(dialog.getByLabelText("Type erase to confirm"), "erase");
  await user.click(dialog.getByRole("button", { name: "Erase for good" }));
  await waitFor(() => expect(erased()).toBe(1));
});

it("says what is wrong and asks again where nothing could be read", async () => {
  const user = userEvent.setup();
  let answers = 0;
  setUp({ about: async () => (answers++ === 0 ? "There is no such contact." : details) });
  expect(await screen.findByText("There is no such contact.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByLabelText("Shoe size")).toBeVisible();
});
