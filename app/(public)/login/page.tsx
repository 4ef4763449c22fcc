import Link from "next/link";
import { AccountPanel } from "#components/public/account-panel";
import { SignInForm } from "#components/public/sign-in-form";
import { env } from "#lib/env";
import { logIn } from "./actions";

export const metadata = { title: "Sign in" };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next } = await searchParams;
  return (
    <AccountPanel
      title="Sign in"
      description={env().sandbox ? "The demo's login stands in the terminal that started it." : undefined}
      footer={
        <>
          No account yet?{" "}
          <Link href="/signup" className="text-accent underline underline-offset-3">
            Sign up
          </Link>
        </>
      }
    >
      <SignInForm signIn={logIn} next={typeof next === "string" ? next : undefined} />
    </AccountPanel>
  );
}
