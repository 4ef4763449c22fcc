import { redirect } from "next/navigation";
import { AccountPanel } from "#components/public/account-panel";
import { FoundForm } from "#components/public/found-form";
import { Button } from "#components/ui/button";
import { findSession, findUser } from "#lib/auth/session";
import { leave } from "../../dashboard/actions";
import { found } from "./actions";

export const metadata = { title: "New organisation" };

/** Founding one more organisation, or the first after the last one was left. */
export default async function StartPage() {
  const [user, session] = await Promise.all([findUser(), findSession()]);
  if (!user) redirect("/login?next=/start");
  return (
    <AccountPanel
      title={session ? "New organisation" : "You belong to no organisation"}
      description={
        session
          ? "Each organisation has its own accounts, conversations, knowledge and members. You become its owner."
          : "Ask somebody of your team for an invitation, or found an organisation of your own."
      }
      footer={
        <form action={leave}>
          You are signed in as {user.email}.{" "}
          <Button type="submit" variant="link" size="inline">
            Sign out
          </Button>
        </form>
      }
    >
      <FoundForm found={found} />
    </AccountPanel>
  );
}
