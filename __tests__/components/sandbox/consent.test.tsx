import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FacebookConsent } from "#components/sandbox/facebook-consent";
import { InstagramConsent } from "#components/sandbox/instagram-consent";
import { LinkedText } from "#components/sandbox/linked-text";

const request = { query: "client_id=1&state=abc" };
const accounts = [
  { id: "11", name: "Casa Verde", username: "casa.verde.shop", pictureUrl: null },
  { id: "23", name: "Atelier Norte", username: "atelier.norte", pictureUrl: null },
];

function sent(): FormData {
  const form = document.querySelector("form");
  if (!form) throw new Error("there is no form");
  return new FormData(form);
}

describe("InstagramConsent", () => {
  const permissions = ["instagram_business_basic", "instagram_business_manage_messages"];

  it("shows the permissions, of which all but the basic one can be left out", async () => {
    render(<InstagramConsent accounts={accounts} permissions={permissions} request={request} />);
    expect(screen.getByRole("checkbox", { name: /instagram_business_basic/ })).toBeDisabled();
    await userEvent.click(screen.getByRole("checkbox", { name: /Read and answer your messages/ }));
    await userEvent.click(screen.getByRole("radio", { name: /Atelier Norte/ }));
    expect(sent().getAll("permission")).toEqual(["instagram_business_basic"]);
    expect(sent().getAll("account")).toEqual(["23"]);
    expect(sent().get("query")).toBe(request.query);
  });

  it("is a plain form with Allow and Cancel", () => {
    render(<InstagramConsent accounts={accounts} permissions={permissions} request={request} />);
    expect(document.querySelector("form")).toHaveAttribute("method", "post");
    expect(screen.getByRole("button", { name: "Allow" })).toHaveAttribute("value", "allow");
    expect(screen.getByRole("button", { name: "Cancel" })).toHaveAttribute("value", "deny");
  });
});

describe("FacebookConsent", () => {
  const pages = [...accounts, { id: "35", name: "Casa Verde Events", username: null, pictureUrl: null }];

  it("lets Pages be ticked and grants everything or nothing", async () => {
    render(
      <FacebookConsent
        pages={pages}
        permissions={["instagram_basic", "pages_messaging"]}
        request={{ ...request, version: "v26.0" }}
        incomplete
      />,
    );
    expect(screen.getByRole("alert")).toHaveTextContent("Choose an account");
    expect(screen.getByText("without an Instagram account")).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox", { name: /Casa Verde Events/ }));
    expect(screen.getAllByRole("checkbox")).toHaveLength(3);
    expect(sent().getAll("account")).toEqual(["11", "35"]);
    expect(sent().getAll("permission")).toEqual(["instagram_basic", "pages_messaging"]);
    expect(sent().get("version")).toBe("v26.0");
  });
});

describe("LinkedText", () => {
  it("makes addresses clickable and leaves everything else text", () => {
    render(
      <p>
        <LinkedText text={"Open http://localhost:3000/invite/abc?x=1. <b>Not bold</b>"} />
      </p>,
    );
    expect(screen.getByRole("link")).toHaveAttribute("href", "http://localhost:3000/invite/abc?x=1");
    expect(screen.getByText(/<b>Not bold<\/b>/)).toBeVisible();
  });
});
