import { limitRate, signUpLimit, signUpTotalLimit } from "#lib/auth/rate-limit";
import { registerVouched } from "#lib/auth/register-vouched";
import { clientAddress, rememberOrganization, requestClient } from "#lib/auth/session";
import { getDb } from "#lib/db/client";
import { acceptInvitation } from "#lib/team/accept-invitation";
import { findInvitation } from "#lib/team/find-invitation";
import { refusedInvitation } from "#lib/team/refused-invitation";

type JoinInput = { token: string; name: string; password: string };

/** Creates an account for the invited address, signs in and joins. The link proves who owns the address. */
export async function joinAsNew({ token, name, password }: JoinInput) {
  await limitRate(signUpLimit, await clientAddress());
  await limitRate(signUpTotalLimit, "everywhere");
  const invitation = await findInvitation(getDb(), token);
  if (invitation?.state !== "open") throw refusedInvitation(invitation);
  const { email } = invitation;
  const { id } = await registerVouched(getDb(), await requestClient(), { email, password });
  const user = { id, email, name };
  const { organizationId } = await acceptInvitation(getDb(), { token, user });
  await rememberOrganization(organizationId);
  return { organizationId };
}
