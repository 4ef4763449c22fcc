import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NotificationKindsCard } from "#components/dashboard/settings/notification-kinds-card";
import { PushCard } from "#components/dashboard/settings/push-card";

const mention = {
  kind: "mention" as const,
  label: "Mention",
  detail: "Somebody names you in a note.",
  app: true,
  push: true,
  mail: false,
};

describe("what a member hears of", () => {
  it("is saved at once, with the other ways as they were", async () => {
    const saved: object[] = [];
    render(
      <NotificationKindsCard
        kinds={[mention]}
        save={async (kind) => {
          saved.push(kind);
          return undefined;
        }}
      />,
    );
    await userEvent.click(screen.getByRole("checkbox", { name: "Mention: by mail" }));
    expect(saved).toEqual([{ ...mention, mail: true }]);
    expect(await screen.findByText("Saved")).toBeVisible();
  });

  it("goes back and says why when it is refused", async () => {
    render(<NotificationKindsCard kinds={[mention]} save={async () => "Your session has ended."} />);
    const box = screen.getByRole("checkbox", { name: "Mention: in parley" });
    await userEvent.click(box);
    expect(await screen.findByRole("alert")).toHaveTextContent("Your session has ended.");
    expect(box).toBeChecked();
  });
});

it("a browser without notifications says so, and what to do on an iPhone", async () => {
  render(<PushCard publicKey="k" subscribe={async () => undefined} unsubscribe={async () => undefined} />);
  expect(await screen.findByText(/add Parley to the home screen/)).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});
