"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { createApiKey, revokeApiKey } from "#lib/auth/api-keys";
import { changePassword } from "#lib/auth/change-password";
import { requirePermission } from "#lib/auth/permissions";
import { createApiKeySchema } from "#lib/auth/schema";
import { action } from "#lib/http/action";
import { deleteOrganization } from "#lib/team/delete-organization";
import { inviteMember } from "#lib/team/invite-member";
import { removeMember } from "#lib/team/remove-member";
import { resendInvitation } from "#lib/team/resend-invitation";
import { revokeInvitation } from "#lib/team/revoke-invitation";
import {
  changePasswordSchema,
  createInvitationSchema,
  deleteOrganizationSchema,
  updateMemberSchema,
  updateOrganizationSchema,
  updateProfileSchema,
} from "#lib/team/schema";
import { transferOwnership } from "#lib/team/transfer-ownership";
import { updateMember } from "#lib/team/update-member";
import { updateOrganization } from "#lib/team/update-organization";
import { updateProfile } from "#lib/team/update-profile";

const byId = z.object({ id: z.uuid() });
const refresh = () => revalidatePath("/dashboard", "layout");

export const createKey = action(createApiKeySchema, async (ctx, input) => {
  requirePermission(ctx, "api_keys.manage");
  const created = await createApiKey(ctx, input);
  refresh();
  return created;
});

export const revokeKey = action(byId, async (ctx, { id }) => {
  await revokeApiKey(ctx, id);
  refresh();
});

export const saveProfile = action(updateProfileSchema, async (ctx, input) => {
  await updateProfile(ctx, input);
  refresh();
});

export const savePassword = action(changePasswordSchema, (_ctx, input) => changePassword(input));

export const saveOrganization = action(updateOrganizationSchema, async (ctx, patch) => {
  await updateOrganization(ctx, patch);
  refresh();
});

export const eraseOrganization = action(deleteOrganizationSchema, (ctx, input) =>
  deleteOrganization(ctx, input),
);

export const invite = action(createInvitationSchema, async (ctx, input) => {
  const { email } = await inviteMember(ctx, input);
  refresh();
  return { email };
});

export const inviteAgain = action(byId, async (ctx, { id }) => {
  await resendInvitation(ctx, id);
  refresh();
});

export const takeBack = action(byId, async (ctx, { id }) => {
  await revokeInvitation(ctx, id);
  refresh();
});

export const changeMember = action(
  z.object({ id: z.uuid(), change: updateMemberSchema }),
  async (ctx, { id, change }) => {
    await updateMember(ctx, id, change);
    refresh();
  },
);

export const endMembership = action(byId, async (ctx, { id }) => {
  await removeMember(ctx, id);
  refresh();
});

export const handOver = action(byId, async (ctx, { id }) => {
  await transferOwnership(ctx, id);
  refresh();
});
