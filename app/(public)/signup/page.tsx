import Link from "next/link";
import { AccountPanel } from "#components/public/account-panel";
import { SignUpForm } from "#components/public/sign-up-form";
import { register } from "./actions";

export const metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <AccountPanel
      title="Sign up"
      description="You become the owner of a new organisation."
      footer={
        <>
          Already have an account?{" "}
          <Link href="/login" className="text-accent underline underline-offset-3">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm signUp={register} />
    </AccountPanel>
  );
}
