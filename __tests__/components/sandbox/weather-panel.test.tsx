import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { WeatherPanel } from "#components/sandbox/weather-panel";
import { sunnyWeather, type Weather, weatherSchema } from "#lib/sandbox/schema";
import { business, state } from "./samples.ts";

function show(weather: Weather = sunnyWeather) {
  const events: unknown[] = [];
  const note = (name: string) => async (value?: unknown) => {
    events.push([name, value]);
    return undefined;
  };
  render(
    <WeatherPanel
      state={{ ...state, weather }}
      business={business}
      onWeather={note("weather")}
      onAdvance={note("advance")}
      onRealTime={note("real time")}
      account={{
        onMessagesAllowed: note("allowed"),
        onAppMessage: note("app"),
        onTokens: async (fate, login) => {
          events.push(["tokens", fate, login]);
          return 2;
        },
        onGenerate: async () => ({ token: "IGAA-made" }),
      }}
    />,
  );
  return events;
}

describe("WeatherPanel", () => {
  it("changes a number when one goes on, and refuses one out of range beside it", async () => {
    const events = show();
    const field = screen.getByLabelText("Delivered twice (%)");
    await userEvent.clear(field);
    await userEvent.type(field, "250{Enter}");
    expect(screen.getByText("Give a whole number from 0 to 100.")).toBeVisible();
    expect(events).toEqual([]);
    await userEvent.clear(field);
    await userEvent.type(field, "50");
    await userEvent.tab();
    expect(events).toEqual([["weather", { duplicate_percent: 50 }]]);
  });

  it("ticks a fault, lets faults go on for ever, and resets to a sunny day", async () => {
    const events = show({ ...sunnyWeather, send_faults: ["rate_limit"], send_faults_left: 2 });
    expect(screen.getByText("Rough")).toBeVisible();
    await userEvent.click(screen.getByLabelText("Time-out, message delivered"));
    await userEvent.clear(screen.getByLabelText("Faults still to come"));
    await userEvent.tab();
    await userEvent.click(screen.getByRole("button", { name: "Reset" }));
    expect(events).toEqual([
      ["weather", { send_faults: ["rate_limit", "timeout_after"] }],
      ["weather", { send_faults_left: null }],
      ["weather", sunnyWeather],
    ]);
  });

  it("has a control for every key of the weather", () => {
    show();
    const named = [...document.querySelectorAll("[name]")].map((control) => control.getAttribute("name"));
    const others = ["send_faults", "auto_read"];
    for (const key of Object.keys(weatherSchema.shape)) {
      if (!others.includes(key)) expect(named).toContain(key);
    }
    expect(screen.getByRole("group", { name: "Faults that may strike" })).toBeVisible();
    expect(screen.getByRole("switch", { name: /Customers read answers at once/ })).not.toBeChecked();
  });

  it("moves the clock", async () => {
    const events = show();
    await userEvent.click(screen.getByRole("button", { name: "+25 hours" }));
    expect(events).toEqual([["advance", 90_000_000]]);
    expect(screen.getByRole("button", { name: "Back to real time" })).toBeDisabled();
  });

  it("plays the business in its own app, its switch and its tokens", async () => {
    const events = show();
    await userEvent.type(
      screen.getByLabelText("Answer this customer from Instagram's own app"),
      "I am here{Enter}",
    );
    await userEvent.click(screen.getByRole("switch", { name: /Allow access to messages/ }));
    await userEvent.selectOptions(screen.getByLabelText("Given through"), "Facebook Login");
    await userEvent.click(screen.getByRole("button", { name: "Revoke" }));
    expect(await screen.findByText("2 tokens revoked.")).toBeVisible();
    expect(events).toEqual([
      ["app", "I am here"],
      ["allowed", false],
      ["tokens", { action: "revoke" }, "facebook"],
    ]);
  });
});
