import { render, screen } from "@testing-library/react";
import { ConnectOutcome, describeConnectError } from "#components/dashboard/integrations/connect-outcome";
import { connectErrors } from "#lib/channel/schema";

describe("ConnectOutcome", () => {
  it.each([...Object.keys(connectErrors), "app_not_configured"])(
    "puts %s into words that say what to do",
    (code) => {
      render(<ConnectOutcome error={code} />);
      const alert = screen.getByRole("alert");
      expect(alert).toHaveTextContent("The account was not connected");
      expect(alert).not.toHaveTextContent(code);
      expect(describeConnectError(code)).toMatch(/start|connect|wait|switch/i);
    },
  );

  it.each(["<script>alert(1)</script>", "constructor", "", "OAuthException"])(
    "never shows an unknown code (%s)",
    (code) => {
      render(<ConnectOutcome error={code} />);
      expect(screen.getByRole("alert")).toHaveTextContent("look into the server's log");
      if (code) expect(screen.getByRole("alert")).not.toHaveTextContent(code);
    },
  );

  it("greets a new connection and says what comes next", () => {
    render(<ConnectOutcome connected="1" />);
    expect(screen.getByRole("status")).toHaveTextContent("The account is connected");
  });

  it("is silent when the page was simply opened", () => {
    const { container } = render(<ConnectOutcome />);
    expect(container).toBeEmptyDOMElement();
  });
});
