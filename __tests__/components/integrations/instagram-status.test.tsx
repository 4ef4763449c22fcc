import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { InstagramStatus } from "#components/dashboard/integrations/instagram-status";
import type { Channel } from "#lib/channel/schema";

const now = "2026-11-21T12:00:00.000Z";
const webhook = { url: "https://shop.example/api/webhooks/instagram", verifyToken: "verify-me-please-1" };

const healthy: Channel = {
  id: "0b0f9a4e-7a39-4d0d-9d59-0b3f5e6f1a01",
  provider: "instagram",
  login: "instagram",
  external_id: "17841400000000001",
  username: "linden.ceramics",
  name: "Linden Ceramics",
  picture_url: null,
  status: "active",
  status_reason: null,
  assistant_mode: "suggest",
  takeover_minutes: 720,
  assistant_paused_at: null,
  assistant_shadow: false,
  token_expires_at: "2027-01-15T12:00:00.000Z",
  data_access_expires_at: null,
  last_webhook_at: "2026-11-21T11:58:00.000Z",
  connected_at: "2026-11-16T12:00:00.000Z",
};

type Overrides = { channel?: Partial<Channel>; mayManage?: boolean; refuse?: string };

function show({ channel, mayManage = true, refuse }: Overrides = {}) {
  const calls: unknown[] = [];
  const answer = (call: unknown) => {
    calls.push(call);
    return Promise.resolve(refuse);
  };
  render(
    <InstagramStatus
      channel={{ ...healthy, ...channel }}
      now={now}
      mayManage={mayManage}
      webhook={mayManage ? webhook : undefined}
      onConnect={(login) => answer({ connect: login })}
      onChange={answer}
      onPause={async () => undefined}
      onDisconnect={() => answer("disconnect")}
    />,
  );
  return calls;
}

describe("InstagramStatus", () => {
  it("shows a healthy account: who, how signed in, that it works, and how long", () => {
    show();
    expect(screen.getByRole("heading", { name: "Linden Ceramics" })).toBeVisible();
    expect(screen.getByText("@linden.ceramics", { exact: false })).toBeVisible();
    expect(screen.getByText("Instagram login")).toBeVisible();
    expect(screen.getByText("Connected. Messages arrive and answers can be sent.")).toBeVisible();
    expect(
      screen.getByText("Until 15 January 2027, in 55 days. Renewed by itself before then."),
    ).toBeVisible();
  });

  it("says what to do while nothing has arrived yet", () => {
    show({ channel: { last_webhook_at: null } });
    expect(screen.getByText("Nothing yet")).toBeVisible();
    expect(screen.getByText(/Send this account a message/)).toBeVisible();
  });

  it("warns ahead of a token's end and offers to reconnect with the same login", async () => {
    const calls = show({ channel: { login: "facebook", token_expires_at: "2026-11-25T12:00:00.000Z" } });
    expect(screen.getByText("The connection ends in 4 days, on 25 November 2026.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Reconnect" }));
    expect(calls).toEqual([{ connect: "facebook" }]);
  });

  it("warns of the end of Facebook's data access although the token itself has no end", () => {
    show({
      channel: {
        login: "facebook",
        token_expires_at: null,
        data_access_expires_at: "2026-11-22T12:00:00.000Z",
      },
    });
    expect(screen.getByText("The connection ends tomorrow, on 22 November 2026.")).toBeVisible();
    expect(screen.getByText("No end date.")).toBeVisible();
  });

  it("says that a connection is over once its token has ended", () => {
    show({ channel: { token_expires_at: "2026-11-20T12:00:00.000Z" } });
    expect(screen.getByText("The connection ended on 20 November 2026.")).toBeVisible();
  });

  it("explains a broken connection, what is kept, and offers the one button that repairs it", async () => {
    const calls = show({
      channel: {
        status: "needs_reconnect",
        status_reason: "The password of the Instagram account was changed.",
      },
    });
    expect(screen.getByText("The password of the Instagram account was changed.")).toBeVisible();
    expect(screen.getByText(/New messages are kept here/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Reconnect" }));
    expect(calls).toEqual([{ connect: "instagram" }]);
  });

  it("shows a disconnected account without settings, and how to bring it back", () => {
    show({ channel: { status: "disconnected", token_expires_at: null } });
    expect(screen.getByText("Disconnected")).toBeVisible();
    expect(screen.getByRole("button", { name: "Connect again" })).toBeVisible();
    expect(screen.queryByRole("group", { name: "What the assistant does" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Disconnect" })).toBeNull();
  });

  it("saves the assistant's mode at once and says so", async () => {
    const calls = show();
    await userEvent.click(screen.getByRole("radio", { name: /^Answer/ }));
    expect(calls).toEqual([{ assistant_mode: "auto" }]);
    expect(await screen.findByText("Saved")).toBeVisible();
    expect(screen.getByRole("radio", { name: /^Answer/ })).toBeChecked();
  });

  it("goes back to the old mode when the change is refused, and says why", async () => {
    show({ refuse: "There is no such channel." });
    await userEvent.click(screen.getByRole("radio", { name: /^Off/ }));
    expect(await screen.findByText("There is no such channel.")).toBeVisible();
    expect(screen.getByRole("radio", { name: /^Suggest/ })).toBeChecked();
  });

  it("saves how long the assistant stays out after a person", async () => {
    const calls = show();
    const select = screen.getByRole("combobox", { name: /stays out for/ });
    expect(select).toHaveDisplayValue("12 hours");
    await userEvent.selectOptions(select, "1 day");
    expect(calls).toEqual([{ takeover_minutes: 1440 }]);
  });

  it("keeps an unusual takeover time among the choices", () => {
    show({ channel: { takeover_minutes: 90 } });
    expect(screen.getByRole("combobox", { name: /stays out for/ })).toHaveDisplayValue("90 minutes");
  });

  it("disconnects only after a confirmation", async () => {
    const calls = show();
    await userEvent.click(screen.getByRole("button", { name: "Disconnect" }));
    const dialog = await screen.findByRole("dialog", { name: "Disconnect @linden.ceramics" });
    expect(calls).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Disconnect" }));
    expect(calls).toEqual(["disconnect"]);
  });

  it("keeps the dialog open with the reason when disconnecting was refused", async () => {
    show({ refuse: "Parley could not reach the database." });
    await userEvent.click(screen.getByRole("button", { name: "Disconnect" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Disconnect" }));
    expect(await within(dialog).findByText("Parley could not reach the database.")).toBeVisible();
  });

  it("offers the webhook's address and hides the verify token until asked", async () => {
    show();
    await userEvent.click(screen.getByText("Webhook for your Meta app"));
    expect(screen.getByLabelText("Callback address")).toHaveValue(webhook.url);
    expect(screen.getByLabelText("Verify token")).toHaveAttribute("type", "password");
    await userEvent.click(screen.getByRole("button", { name: "Show verify token" }));
    expect(screen.getByLabelText("Verify token")).toHaveAttribute("type", "text");
  });

  it("lets an agent look but not change, and never holds the verify token", () => {
    show({ mayManage: false, channel: { status: "needs_reconnect" } });
    expect(screen.queryByRole("button", { name: "Reconnect" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Disconnect" })).toBeNull();
    expect(screen.getByRole("radio", { name: /^Auto|^Answer/ })).toBeDisabled();
    expect(screen.queryByText("Webhook for your Meta app")).toBeNull();
  });
});
