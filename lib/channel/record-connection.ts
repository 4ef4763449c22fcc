import { systemContext } from "#lib/auth/context";
import { findMembershipById } from "#lib/auth/find-membership";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";

type Connection = { organizationId: string; memberId: string | null; channelId: string; username: string };

/** Writes down who connected an account; an operator at the command line is the system. */
export async function recordConnection(trx: Db, connection: Connection): Promise<void> {
  const { organizationId, memberId, channelId, username } = connection;
  const membership = memberId === null ? undefined : await findMembershipById(trx, memberId);
  const ctx = membership?.context ?? systemContext(trx, organizationId);
  await recordAudit(
    { ...ctx, db: trx, organizationId },
    { action: "channel.connected", subjectType: "channel", subjectId: channelId, details: { username } },
  );
}
