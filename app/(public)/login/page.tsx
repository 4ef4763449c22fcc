import Link from "next/link";
import { AccountPanel } from "#components/public/account-panel";
import { SignInForm } from "#components/public/sign-in-form";
import { env } from "#lib/env";
import { logIn } from "./actions";

export const metadata = { title: "Sign in" };

type Search = {
  next?: string | string[];
  reset?: string;
  code?: string;
  error_code?: string;
};
type LoginPageProps = { searchParams: Promise<Search> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next, ...link } = await searchParams;
  return (
    <AccountPanel
      title="Sign in"
      description={afterLink(link) ?? demoHint()}
      footer={
        <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
          <span>
            No account yet?{" "}
            <Link href="/signup" className="text-accent underline underline-offset-3">
              Sign up
            </Link>
          </span>
          <Link href="/reset-password" className="text-accent underline underline-offset-3">
            Forgot your password?
          </Link>
        </div>
      }
    >
      <SignInForm signIn={logIn} next={typeof next === "string" ? next : undefined} />
    </AccountPanel>
  );
}

/** What a mailed link says by where it leads. */
function afterLink({ reset, code, error_code }: Search): string | undefined {
  if (reset) return "Your new password is set. Sign in with it.";
  if (error_code)
    return "This link is too old or was used already. If you cannot sign in, sign up again to get a new one.";
  // Supabase keeps the password of the first attempt: another one may come from somebody who does not own the address.
  return code
    ? "Your e-mail address is confirmed. Sign in to go on; if you signed up more than once, with the first password."
    : undefined;
}

function demoHint(): string | undefined {
  return env().sandbox ? "A demo's login stands in the terminal that started it." : undefined;
}
