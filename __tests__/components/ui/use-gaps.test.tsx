import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { LabelsCard } from "#components/dashboard/settings/labels-card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { useGaps } from "#components/ui/use-gaps";

const needs = { name: "Give it a name.", colour: "Choose a colour." };

function Form({ onDone }: { onDone: () => void }) {
  const missing = useGaps(needs);
  return (
    <form
      {...missing.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing.find(event.currentTarget)) onDone();
      }}
    >
      {["name", "colour", "note"].map((name) => (
        <Field key={name} name={name} label={name} error={missing.gaps[name]}>
          {(control) => <Input {...control} required={name in needs} />}
        </Field>
      ))}
      <button type="submit">Save</button>
    </form>
  );
}

describe("useGaps", () => {
  it("says beside each empty field what it needs, and goes to the first", async () => {
    let done = 0;
    render(<Form onDone={() => done++} />);
    const field = (name: string) => screen.getByRole("textbox", { name });
    await userEvent.type(field("name"), "   ");
    await userEvent.click(screen.getByRole("button"));
    expect(done).toBe(0);
    expect(field("name")).toHaveFocus();
    expect(field("name")).toBeInvalid();
    expect(field("name")).toHaveAccessibleDescription(needs.name);
    expect(field("colour")).toHaveAccessibleDescription(needs.colour);
    expect(field("note")).toBeValid();
    await userEvent.type(field("name"), "Returns");
    expect(field("name")).not.toHaveAttribute("aria-invalid");
    await userEvent.click(screen.getByRole("button"));
    expect(field("colour")).toHaveFocus();
    await userEvent.type(field("colour"), "teal");
    await userEvent.click(screen.getByRole("button"));
    expect(done).toBe(1);
  });

  it("keeps the browser's own bubble away from a form with a field to fill in", async () => {
    const refuse = () => Promise.resolve(undefined);
    render(
      <LabelsCard
        labels={[]}
        mayChange
        onAdd={refuse}
        onChange={refuse}
        onMerge={refuse}
        onDelete={refuse}
      />,
    );
    const name = screen.getByRole("textbox", { name: "Name of the new label" });
    expect(name.closest("form")).toHaveAttribute("novalidate");
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    expect(name).toHaveFocus();
    expect(name).toHaveAccessibleDescription("Give the label a name, such as Returns.");
  });
});
