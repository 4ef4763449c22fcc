import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AddSource } from "#components/dashboard/knowledge/add-source";
import { SourceList, type SourceRow } from "#components/dashboard/knowledge/source-list";
import type { VersionActions } from "#components/dashboard/knowledge/version-drawer";

const row: SourceRow = {
  id: "s1",
  kind: "faq",
  title: "Do you ship to Portugal?",
  excerpt: "Yes, in three to five days.",
  url: null,
  state: "ready",
  error: null,
  version: 1,
  passages: 1,
  citations: 0,
  checkedAt: null,
  updatedAt: "2026-11-20T10:00:00.000Z",
};

describe("AddSource", () => {
  it("saves a question and closes", async () => {
    const sent: Record<string, FormDataEntryValue>[] = [];
    render(
      <AddSource
        save={async (_state, form) => {
          sent.push(Object.fromEntries(form));
          return { ok: true, data: undefined };
        }}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Add a question" }));
    await userEvent.type(await screen.findByLabelText("Question"), "Do you repair?");
    await userEvent.type(screen.getByLabelText("Answer"), "No.");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(sent).toEqual([{ kind: "faq", question: "Do you repair?", answer: "No." }]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("keeps both texts and shows the error at its field when it is refused", async () => {
    render(
      <AddSource
        save={async (_state, form) => ({
          ok: false,
          detail: "One field needs another look.",
          errors: [{ pointer: "/title", detail: "Give the text a title." }],
          values: { title: String(form.get("title")), text: String(form.get("text")) },
        })}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Add a text" }));
    await userEvent.type(await screen.findByLabelText("Text"), "Thirty days.");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Give the text a title.")).toBeVisible();
    expect(screen.getByLabelText("Text")).toHaveValue("Thirty days.");
  });
});

const versions: VersionActions = {
  list: async () => [
    { version: 2, title: "Shipping", text: "In three days.", changedBy: "Ada", createdAt: row.updatedAt },
    { version: 1, title: "Shipping", text: "In nine days.", changedBy: null, createdAt: row.updatedAt },
  ],
  bringBack: async () => undefined,
};

describe("SourceList", () => {
  const noSave = async () => undefined;

  it("says what is wrong with a source that could not be read", () => {
    render(
      <SourceList
        sources={[{ ...row, state: "failed", error: "The text is empty." }]}
        mayChange
        save={noSave}
        versions={versions}
        onEdit={async () => "no"}
        onDelete={async () => undefined}
      />,
    );
    expect(screen.getByText("Not usable")).toBeVisible();
    expect(screen.getByText("The text is empty.")).toBeVisible();
  });

  it("opens a source with its whole text to edit", async () => {
    render(
      <SourceList
        sources={[row]}
        mayChange
        save={noSave}
        versions={versions}
        onEdit={async (id) => ({
          kind: "faq",
          id,
          question: row.title,
          answer: "Yes, in three to five working days.",
        })}
        onDelete={async () => undefined}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: `Edit ${row.title}` }));
    expect(await screen.findByLabelText("Answer")).toHaveValue("Yes, in three to five working days.");
  });

  it("says beside the source when it is gone", async () => {
    render(
      <SourceList
        sources={[row]}
        mayChange
        save={noSave}
        versions={versions}
        onEdit={async () => "There is no such source."}
        onDelete={async () => undefined}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: `Edit ${row.title}` }));
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such source.");
  });

  it("deletes after a confirmation", async () => {
    const deleted: string[] = [];
    render(
      <SourceList
        sources={[row]}
        mayChange
        save={noSave}
        versions={versions}
        onEdit={async () => "no"}
        onDelete={async (id) => {
          deleted.push(id);
          return undefined;
        }}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: `Delete ${row.title}` }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(deleted).toEqual(["s1"]);
  });

  it("lets an agent read but not change", () => {
    render(
      <SourceList
        sources={[row]}
        mayChange={false}
        save={noSave}
        versions={versions}
        onEdit={async () => "no"}
        onDelete={async () => undefined}
      />,
    );
    expect(screen.getByText(row.title)).toBeVisible();
    expect(screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual([
      `Versions of ${row.title}`,
    ]);
  });

  it("shows what a source said before, marks what differs, and brings it back", async () => {
    const asked: [string, number][] = [];
    render(
      <SourceList
        sources={[row]}
        mayChange
        save={noSave}
        versions={{
          ...versions,
          bringBack: async (id, version) => {
            asked.push([id, version]);
            return undefined;
          },
        }}
        onEdit={async () => "no"}
        onDelete={async () => undefined}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: `Versions of ${row.title}` }));
    const drawer = await screen.findByRole("dialog");
    expect(await within(drawer).findByText("nine", { selector: "ins" })).toBeVisible();
    expect(within(drawer).getByText("three", { selector: "del" })).toBeVisible();
    await userEvent.click(within(drawer).getByRole("button", { name: "Bring back" }));
    expect(asked).toEqual([["s1", 1]]);
  });
});
