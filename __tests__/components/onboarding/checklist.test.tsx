import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Checklist } from "#components/dashboard/onboarding/checklist";
import { LiveChecklist } from "#components/dashboard/onboarding/live-checklist";
import { onboardingStepKeys } from "#lib/onboarding/schema";
import { standInForBrowser } from "../inbox/inbox-fixtures";

standInForBrowser();

const onboarding = (...done: string[]) => ({
  steps: onboardingStepKeys.map((key) => ({ key, done: done.includes(key) })),
  broken: false,
  username: "casa.azul",
  dismissed: false,
});

const nothing = async () => undefined;

it("lays out the first thing that is left to do, and how to write a test message", () => {
  render(
    <Checklist
      onboarding={onboarding("connect", "invite")}
      testMessage={<a href="/phone">Write from a phone</a>}
      onKeepMode={nothing}
      onDismiss={nothing}
    />,
  );
  expect(screen.getByText("2 of 7 done")).toBeVisible();
  const step = screen.getAllByRole("listitem").find((item) => item.getAttribute("aria-current") === "step");
  if (!step) throw new Error("no step is current");
  expect(within(step).getByText("Send yourself a test message")).toBeVisible();
  expect(within(step).getByRole("link", { name: "Write from a phone" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Set hours" })).toBeNull();
});

it("asks to reconnect an account whose connection broke, and does not call it connected", () => {
  const broken = { ...onboarding("connect", "invite"), broken: true, username: null };
  const { rerender } = render(<Checklist onboarding={broken} onKeepMode={nothing} onDismiss={nothing} />);
  expect(screen.getByText("1 of 7 done")).toBeVisible();
  expect(screen.queryByText("Connect Instagram")).toBeNull();
  expect(screen.getByText("Reconnect Instagram").closest("li")).toHaveAttribute("aria-current", "step");
  expect(screen.getByRole("link", { name: "Reconnect" })).toBeVisible();
  // Whoever had done everything has the banner, and no list again.
  rerender(
    <Checklist
      onboarding={{ ...onboarding(...onboardingStepKeys), broken: true }}
      onKeepMode={nothing}
      onDismiss={nothing}
    />,
  );
  expect(screen.queryByText("Get going")).toBeNull();
});

it("is gone once everything is done, or when it is put away", async () => {
  const { rerender } = render(
    <Checklist onboarding={onboarding(...onboardingStepKeys)} onKeepMode={nothing} onDismiss={nothing} />,
  );
  expect(screen.queryByText("Get going")).toBeNull();
  rerender(<Checklist onboarding={onboarding()} onKeepMode={nothing} onDismiss={nothing} />);
  await userEvent.click(screen.getByRole("button", { name: "Hide this list" }));
  expect(screen.queryByText("Get going")).toBeNull();
});

it("stays away once it is put away, also where it is drawn anew", async () => {
  const props = { onboarding: onboarding(), onKeepMode: nothing, onDismiss: nothing };
  const read = () => Promise.resolve(props.onboarding);
  const { unmount } = render(<LiveChecklist {...props} onRead={read} />);
  await userEvent.click(screen.getByRole("button", { name: "Hide this list" }));
  unmount();
  render(<LiveChecklist {...props} onRead={read} />);
  expect(screen.queryByText("Get going")).toBeNull();
});
