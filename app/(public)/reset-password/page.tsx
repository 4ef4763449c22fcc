import Link from "next/link";
import { AccountPanel } from "#components/public/account-panel";
import { ForgotPasswordForm } from "#components/public/forgot-password-form";
import { NewPasswordForm } from "#components/public/new-password-form";
import { resetMailbox } from "#lib/auth/reset-mailbox";
import { askForLink, setPassword } from "./actions";

export const metadata = { title: "Forgotten password", referrer: "no-referrer" as const };

type Search = Record<"token_hash" | "code" | "error_code", string | string[] | undefined>;
type ResetPasswordPageProps = { searchParams: Promise<Search> };

export default async function ResetPasswordPage({ searchParams }: ResetPasswordPageProps) {
  const { token_hash: tokenHash, code, error_code: failed } = await searchParams;
  const name = typeof tokenHash === "string" ? "token_hash" : "code";
  const link = name === "token_hash" ? tokenHash : code;
  return (
    <AccountPanel
      title={typeof link === "string" ? "Set a new password" : "Forgotten password"}
      description={typeof link === "string" ? "Setting it signs you out everywhere." : describe(failed)}
      footer={
        <Link href="/login" className="text-accent underline underline-offset-3">
          Back to sign-in
        </Link>
      }
    >
      {typeof link === "string" ? (
        <NewPasswordForm link={{ name, value: link }} setPassword={setPassword} />
      ) : (
        <ForgotPasswordForm askForLink={askForLink} keptAt={resetMailbox()} />
      )}
    </AccountPanel>
  );
}

function describe(failed: unknown): string {
  return failed
    ? "This link is too old or was used already. Ask for a new one."
    : "Enter your address. A link for a new password comes by mail.";
}
