import { render, screen } from "@testing-library/react";
import { describeTime, RelativeTime } from "#components/ui/relative-time";

const now = new Date("2026-11-21T12:00:00.000Z");

describe("RelativeTime", () => {
  it.each([
    ["2026-11-21T11:59:40.000Z", "now"],
    ["2026-11-21T11:55:00.000Z", "5 minutes ago"],
    ["2026-11-21T10:00:00.000Z", "2 hours ago"],
    ["2026-11-20T13:00:00.000Z", "23 hours ago"],
    ["2026-11-18T12:00:00.000Z", "18 Nov"],
    ["2025-11-18T12:00:00.000Z", "18 Nov 2025"],
    ["2026-11-21T12:10:00.000Z", "in 10 minutes"],
  ])("says %s as %s", (moment, words) => {
    expect(describeTime(new Date(moment), now)).toBe(words);
  });

  it("carries the exact moment for machines and on hover", () => {
    render(<RelativeTime value="2020-02-03T12:00:00.000Z" />);
    const time = screen.getByText("3 Feb 2020");
    expect(time).toHaveAttribute("datetime", "2020-02-03T12:00:00.000Z");
    expect(time).toHaveAttribute("title", expect.stringContaining("3 February 2020"));
  });
});
