import type { Role } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { queueMail } from "#lib/notify/send-mail";
import { invitationDays } from "#lib/team/internal";

type InvitationMail = {
  organizationId: string;
  organizationName: string;
  inviterName: string;
  email: string;
  role: Role;
  token: string;
};

const roleWords = { owner: "an owner", admin: "an admin", agent: "an agent" };

/** Queues the mail with the link; the only place where the link's secret is ever written. */
export async function mailInvitation(trx: Db, invitation: InvitationMail): Promise<void> {
  const { organizationId, organizationName, inviterName, email, role, token } = invitation;
  await queueMail(trx, {
    organizationId,
    to: email,
    subject: `${inviterName} invites you to ${organizationName}`.replace(/\s+/g, " "),
    body: [
      `${inviterName} invites you to answer ${organizationName}'s Instagram messages in Parley, as ${roleWords[role]}.`,
      `Open this link to join:\n${env().appUrl}/invite/${token}`,
      `The link works once, and for ${invitationDays} days. If you do not know ${inviterName}, you can ignore this mail.`,
    ].join("\n\n"),
  });
}
