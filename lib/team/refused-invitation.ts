import { AppError } from "#lib/errors";
import type { FoundInvitation } from "#lib/team/find-invitation";

/** Why a link does not work, and whom to ask. */
export function refusedInvitation(invitation: FoundInvitation | undefined): AppError {
  if (!invitation) {
    const detail = "This invitation does not exist. Check that the link was copied whole.";
    return new AppError("not-found", detail);
  }
  const ask = `Ask ${invitation.inviterName} for a new one.`;
  const reasons = {
    open: "This invitation could not be used.",
    accepted: "This invitation has been used already.",
    expired: `This invitation has expired. ${ask}`,
    revoked: `This invitation was taken back. ${ask}`,
    replaced: `This link was replaced by a newer one. Look for the latest mail, or ask ${invitation.inviterName}.`,
  };
  return new AppError("conflict", reasons[invitation.state]);
}
