import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { SignInForm } from "#components/public/sign-in-form";
import { SignUpForm } from "#components/public/sign-up-form";
import type { FormState } from "#components/ui/form-state";

describe("SignInForm", () => {
  it("shows an error beside its field, read with it, and keeps what was typed", async () => {
    const detail = "Enter an e-mail address, such as name@example.com.";
    render(
      <SignInForm
        signIn={async (_state, form) => ({
          ok: false,
          detail: "One field needs another look.",
          errors: [{ pointer: "/email", detail }],
          values: { email: String(form.get("email")) },
        })}
      />,
    );
    await userEvent.type(screen.getByLabelText("E-mail"), "mina at shop");
    await userEvent.type(screen.getByLabelText("Password"), "correct horse");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    const email = await screen.findByRole("textbox", { name: "E-mail", description: detail });
    expect(email).toBeInvalid();
    expect(email).toHaveValue("mina at shop");
    expect(screen.queryByText("One field needs another look.")).toBeNull();
  });

  it("shows a refusal that belongs to no field above the form", async () => {
    const detail = "Too many attempts. Try again in 60 seconds.";
    render(<SignInForm signIn={async () => ({ ok: false, detail, errors: [], values: {} })} />);
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(detail);
  });

  it("keeps a password that is typed while the answer is on its way", async () => {
    const answer = Promise.withResolvers<FormState>();
    render(<SignInForm signIn={() => answer.promise} />);
    await userEvent.type(screen.getByLabelText("Password"), "first try");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    const password = screen.getByLabelText("Password");
    await userEvent.clear(password);
    await userEvent.type(password, "second try");
    const detail = "The e-mail address or the password is not right.";
    await act(async () => answer.resolve({ ok: false, detail, errors: [], values: {} }));
    expect(await screen.findByRole("alert")).toHaveTextContent(detail);
    expect(password).toHaveValue("second try");
  });

  it("carries the page that was asked for", async () => {
    const sent: (FormDataEntryValue | null)[] = [];
    render(
      <SignInForm
        next="/dashboard/knowledge"
        signIn={async (_state, form) => {
          sent.push(form.get("next"));
          return undefined;
        }}
      />,
    );
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(sent).toEqual(["/dashboard/knowledge"]);
  });
});

describe("SignUpForm", () => {
  it("keeps everything but the password after a refusal", async () => {
    render(
      <SignUpForm
        signUp={async (_state, form) => ({
          ok: false,
          detail: "One field needs another look.",
          errors: [{ pointer: "/password", detail: "Use at least 10 characters." }],
          values: { organizationName: String(form.get("organizationName")), name: String(form.get("name")) },
        })}
      />,
    );
    await userEvent.type(screen.getByLabelText("Name of your shop"), "Linden Ceramics");
    await userEvent.type(screen.getByLabelText("Your name"), "Mina");
    await userEvent.type(screen.getByLabelText("Password"), "short");
    await userEvent.click(screen.getByRole("button", { name: "Sign up" }));
    expect(await screen.findByText("Use at least 10 characters.")).toBeVisible();
    expect(screen.getByLabelText("Name of your shop")).toHaveValue("Linden Ceramics");
    expect(screen.getByLabelText("Your name")).toHaveValue("Mina");
    expect(screen.getByLabelText("Password")).toHaveValue("");
  });

  it("says so when the e-mail address has to be confirmed first", async () => {
    render(<SignUpForm signUp={async () => ({ ok: true, data: { confirm: true } })} />);
    await userEvent.click(screen.getByRole("button", { name: "Sign up" }));
    expect(await screen.findByRole("status")).toHaveTextContent("Open the link in the e-mail");
  });
});
