import { AccountPanel } from "#components/public/account-panel";
import { InvitationRefused } from "#components/public/invitation-refused";
import { findUser } from "#lib/auth/session";
import { getDb } from "#lib/db/client";
import { findInvitation } from "#lib/team/find-invitation";
import { refusedInvitation } from "#lib/team/refused-invitation";
import { accept, leaveAndReturn } from "./actions";
import { Join } from "./join";

export const metadata = { title: "Invitation", referrer: "no-referrer" };

type InvitePageProps = { params: Promise<{ token: string }> };

/** What stands behind a mailed link; says the same whether or not the address has an account. */
export default async function InvitePage({ params }: InvitePageProps) {
  const { token } = await params;
  const [invitation, user] = await Promise.all([findInvitation(getDb(), token), findUser()]);
  if (invitation?.state !== "open")
    return <InvitationRefused detail={refusedInvitation(invitation).message} signedIn={user !== undefined} />;
  const { organizationName, inviterName, email, role } = invitation;
  return (
    <AccountPanel
      title={`Join ${organizationName}`}
      description={`${inviterName} invites ${email} to answer its messages as ${role}.`}
      footer={`Not expected? You can close this page, or ask ${inviterName}.`}
    >
      <Join
        token={token}
        email={email}
        signedInAs={user?.email}
        accept={accept}
        leave={leaveAndReturn.bind(null, token)}
      />
    </AccountPanel>
  );
}
