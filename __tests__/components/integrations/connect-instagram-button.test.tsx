import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ConnectInstagramButton } from "#components/dashboard/integrations/connect-instagram-button";

describe("ConnectInstagramButton", () => {
  it("begins the login it was made for and stays busy while the browser leaves", async () => {
    const asked: string[] = [];
    render(
      <ConnectInstagramButton
        login="facebook"
        onConnect={async (login) => {
          asked.push(login);
          return undefined;
        }}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Connect Instagram" }));
    const busy = await screen.findByRole("button", { name: "Opening the sign-in page" });
    await userEvent.click(busy);
    expect(asked).toEqual(["facebook"]);
    expect(busy).toHaveAttribute("aria-disabled", "true");
  });

  it("says beside itself why the connection could not begin, and can be pressed again", async () => {
    render(<ConnectInstagramButton onConnect={async () => "INSTAGRAM_APP_ID is not set."} />);
    await userEvent.click(screen.getByRole("button", { name: "Connect Instagram" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("INSTAGRAM_APP_ID is not set.");
    expect(screen.getByRole("button", { name: "Connect Instagram" })).not.toHaveAttribute("aria-disabled");
  });

  it("tells about a network that failed in words", async () => {
    render(<ConnectInstagramButton onConnect={() => Promise.reject(new TypeError("fetch failed"))} />);
    await userEvent.click(screen.getByRole("button"));
    expect(await screen.findByText(/Parley did not answer/)).toBeVisible();
    expect(screen.queryByText(/fetch failed/)).toBeNull();
  });

  it("cannot be pressed by somebody who may not connect, and says why", async () => {
    let pressed = 0;
    render(
      <ConnectInstagramButton
        disabledReason="Only an owner may connect."
        onConnect={async () => {
          pressed += 1;
          return undefined;
        }}
      />,
    );
    await userEvent.click(screen.getByRole("button"));
    expect(pressed).toBe(0);
    expect(screen.getByText("Only an owner may connect.")).toBeVisible();
  });
});
