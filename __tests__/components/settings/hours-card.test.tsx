import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HolidaysCard } from "#components/dashboard/settings/holidays-card";
import { HoursCard } from "#components/dashboard/settings/hours-card";
import { type Hours, useHours } from "#components/dashboard/settings/use-hours";

function Editor({ initial, save }: { initial: Hours; save: (next: Hours) => Promise<string | undefined> }) {
  const hours = useHours(initial, save);
  return (
    <>
      <HoursCard hours={hours} timeZone="Europe/Berlin" />
      <HolidaysCard hours={hours} />
    </>
  );
}

function show(initial: Hours, refusal?: string) {
  const saved: Hours[] = [];
  render(
    <Editor
      initial={initial}
      save={async (next) => {
        saved.push(next);
        return refusal;
      }}
    />,
  );
  return saved;
}

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

describe("the business hours' editor", () => {
  it("starts from ordinary hours and saves at once", async () => {
    const saved = show(null);
    await userEvent.click(screen.getByRole("radio", { name: "At these hours" }));
    expect(saved[0]?.weekly.mon).toEqual([{ from: "09:00", to: "17:00" }]);
    expect(saved[0]?.weekly.sun).toEqual([]);
    expect(await screen.findByText("Saved")).toBeVisible();
  });

  it("saves a time when its field is left, midnight as the day's end", async () => {
    const mon = [{ from: "09:00", to: "17:00" }];
    const saved = show({ time_zone: "Europe/Berlin", weekly: { ...closed, mon }, holidays: [] });
    const closes = screen.getByLabelText("Monday, closes");
    fireEvent.change(closes, { target: { value: "00:00" } });
    expect(saved).toEqual([]);
    fireEvent.blur(closes);
    expect(await screen.findByText("Saved")).toBeVisible();
    expect(saved[0]?.weekly.mon).toEqual([{ from: "09:00", to: "24:00" }]);
  });

  it("keeps what was typed when it is refused, and says why", async () => {
    show({ time_zone: "Europe/Berlin", weekly: closed, holidays: [] }, "Closing comes after opening.");
    await userEvent.click(screen.getByRole("button", { name: "Add hours on Sunday" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Closing comes after opening.");
    expect(screen.getByLabelText("Sunday, opens")).toHaveValue("09:00");
  });

  it("adds a holiday once", async () => {
    const saved = show({ time_zone: "Europe/Berlin", weekly: closed, holidays: [] });
    fireEvent.change(screen.getByLabelText("Date"), { target: { value: "2027-12-25" } });
    await userEvent.type(screen.getByLabelText("Name"), "Christmas");
    await userEvent.click(screen.getByRole("button", { name: "Add holiday" }));
    expect(saved[0]?.holidays).toEqual([{ date: "2027-12-25", name: "Christmas" }]);
    fireEvent.change(screen.getByLabelText("Date"), { target: { value: "2027-12-25" } });
    await userEvent.click(screen.getByRole("button", { name: "Add holiday" }));
    expect(screen.getByText("This date is on the list already.")).toBeVisible();
  });
});
