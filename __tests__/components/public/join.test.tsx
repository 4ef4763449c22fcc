import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { JoinForm } from "#components/public/join-form";
import { JoinSignedIn } from "#components/public/join-signed-in";

const token = "t".repeat(43);

describe("joining by an invitation", () => {
  it("asks a new person for a name and a password, and offers to sign in instead", async () => {
    const sent: string[] = [];
    render(
      <JoinForm
        token={token}
        email="ada@example.test"
        join={async (_state, form) => {
          sent.push(String(form.get("token")), String(form.get("name")));
          return undefined;
        }}
      />,
    );
    expect(screen.getByLabelText("E-mail")).toHaveValue("ada@example.test");
    await userEvent.type(screen.getByLabelText("Your name"), "Ada");
    await userEvent.type(screen.getByLabelText("Password"), "four plain words here");
    await userEvent.click(screen.getByRole("button", { name: "Create account and join" }));
    expect(sent).toEqual([token, "Ada"]);
    expect(screen.getByRole("link", { name: /sign in/ })).toHaveAttribute(
      "href",
      `/login?next=%2Finvite%2F${token}`,
    );
  });

  it("lets the invited person join with one click", async () => {
    render(
      <JoinSignedIn
        token={token}
        email="ada@example.test"
        signedInAs="ada@example.test"
        accept={async () => ({ ok: false, detail: "This invitation has expired.", errors: [] })}
        leave={async () => undefined}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("This invitation has expired.");
  });

  it("says clearly when somebody else is signed in", () => {
    render(
      <JoinSignedIn
        token={token}
        email="ada@example.test"
        signedInAs="mina@example.test"
        accept={async () => undefined}
        leave={async () => undefined}
      />,
    );
    expect(screen.getByText("You are signed in as mina@example.test")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Join" })).toBeNull();
    expect(screen.getByRole("button", { name: "Sign out and come back" })).toBeVisible();
  });
});
