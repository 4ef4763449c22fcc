import { render, screen } from "@testing-library/react";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime.js";
import type { ReactNode } from "react";
import { BottomBar } from "#components/dashboard/shell/bottom-bar";
import { ConnectionBanner } from "#components/dashboard/shell/connection-banner";
import { Rail } from "#components/dashboard/shell/rail";

function at(pathname: string, children: ReactNode) {
  return render(<PathnameContext.Provider value={pathname}>{children}</PathnameContext.Provider>);
}

describe("Rail", () => {
  it("names every place and marks the current one", () => {
    at("/dashboard/knowledge", <Rail switcher={null} trouble={false} bell={null} memberMenu={null} />);
    const names = screen
      .getAllByRole("link")
      .map((link) => link.getAttribute("aria-label") ?? link.textContent);
    expect(names).toEqual([
      "Inbox",
      "Search",
      "Comments",
      "Contacts",
      "Knowledge",
      "Assistant",
      "Integrations",
      "Settings",
    ]);
    expect(screen.getByRole("link", { name: "Knowledge" })).toHaveAttribute("aria-current", "page");
  });

  it("says at Integrations that a connection needs somebody", () => {
    at("/dashboard/inbox", <Rail switcher={null} trouble bell={null} memberMenu={null} />);
    expect(screen.getByRole("link", { name: /Integrations.*a connection needs you/ })).toBeInTheDocument();
  });
});

describe("BottomBar", () => {
  it("makes room inside a conversation", () => {
    at("/dashboard/inbox/0b0f9a4e", <BottomBar trouble={false} />);
    expect(screen.getByRole("navigation")).toHaveClass("hidden");
  });
});

describe("ConnectionBanner", () => {
  it("names the accounts, what is kept, and holds the button that repairs it", () => {
    render(
      <ConnectionBanner usernames={["north", "south"]} action={<button type="button">Reconnect</button>} />,
    );
    const banner = screen.getByRole("complementary", { name: "Connection trouble" });
    expect(banner).toHaveTextContent("@north and @south");
    expect(banner).toHaveTextContent("New messages are kept here");
    expect(screen.getByRole("button", { name: "Reconnect" })).toBeVisible();
  });

  it("is not there while everything works", () => {
    const { container } = render(<ConnectionBanner usernames={[]} action={null} />);
    expect(container).toBeEmptyDOMElement();
  });
});
