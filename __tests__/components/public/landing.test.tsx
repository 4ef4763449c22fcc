import { render, screen } from "@testing-library/react";
import { Landing } from "#components/public/landing";

describe("Landing", () => {
  it("offers the sandbox first where there is one", () => {
    render(<Landing sandbox />);
    expect(screen.getByRole("link", { name: "Try it now" })).toHaveAttribute("href", "/sandbox");
    expect(screen.getByRole("link", { name: "Sign up" })).toHaveAttribute("href", "/signup");
  });

  it("does not promise a sandbox that is switched off, nor show a picture that is not there", () => {
    render(<Landing sandbox={false} />);
    expect(screen.queryByRole("link", { name: "Try it now" })).toBeNull();
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("shows the screenshot with a description", () => {
    render(<Landing sandbox screenshot={{ light: "/screenshots/inbox.png" }} />);
    expect(screen.getByRole("img", { name: /Parley's inbox/ })).toHaveAttribute(
      "src",
      "/screenshots/inbox.png",
    );
  });
});
