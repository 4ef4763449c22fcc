import { z } from "zod";
import { businessHoursSchema, timeZoneSchema } from "#lib/auth/business-hours-schema";
import { emailSchema, nameSchema, passwordSchema, roleSchema } from "#lib/auth/schema";

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
};

/** Somebody with access to the organisation. */
export const memberSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  /** answers now: automatic assignment passes over who is away */
  available: z.boolean(),
  available_changed_at: z.iso.datetime(),
  created_at: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;

export const listMembersSchema = z.object({ ...page, limit: page.limit.default(100) });

export const updateMemberSchema = z
  .strictObject({ role: roleSchema.optional(), available: z.boolean().optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "Say what to change: role or available.",
  });
export type UpdateMemberInput = z.infer<typeof updateMemberSchema>;

export const invitationStatuses = ["open", "expired", "accepted", "revoked"] as const;

export const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  role: roleSchema,
  status: z.enum(invitationStatuses),
  invited_by: z.object({ id: z.uuid().nullable(), name: z.string() }),
  created_at: z.iso.datetime(),
  sent_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  accepted_at: z.iso.datetime().nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const createInvitationSchema = z.strictObject({
  email: z.string().trim().pipe(emailSchema),
  role: roleSchema.default("agent"),
});
export type CreateInvitationInput = z.infer<typeof createInvitationSchema>;

export const listInvitationsSchema = z.object({
  ...page,
  /** waiting covers the open ones and those that expired unused */
  status: z.enum(["waiting", "accepted", "revoked"]).optional(),
});

/** The secret of an invitation's link. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "This is not an invitation's link.");

export const joinAsNewSchema = z.object({ token: tokenSchema, name: nameSchema, password: passwordSchema });

export const organizationSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  time_zone: z.string(),
  /** null is always open */
  business_hours: businessHoursSchema.nullable(),
  created_at: z.iso.datetime(),
});
export type Organization = z.infer<typeof organizationSchema>;

/** One time zone per organisation: business hours bring theirs with them, and a new zone moves them. */
export const updateOrganizationSchema = z
  .strictObject({
    name: nameSchema.optional(),
    time_zone: timeZoneSchema.optional(),
    business_hours: businessHoursSchema.nullable().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "Say what to change: name, time_zone or business_hours.",
  })
  .refine(
    ({ time_zone, business_hours }) =>
      !time_zone || !business_hours || business_hours.time_zone === time_zone,
    {
      path: ["business_hours", "time_zone"],
      message: "Use the same time zone as time_zone, or leave one out.",
    },
  );
export type UpdateOrganizationInput = z.infer<typeof updateOrganizationSchema>;

export const createOrganizationSchema = z.strictObject({ name: nameSchema });

export const deleteOrganizationSchema = z.strictObject({ name: z.string().max(200) });

export const auditEntrySchema = z.object({
  id: z.uuid(),
  actor: z.object({
    type: z.enum(["member", "assistant", "system"]),
    /** null once the member left */
    member_id: z.uuid().nullable(),
    name: z.string().nullable(),
  }),
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.uuid().nullable() }),
  details: z.record(z.string(), z.unknown()),
  created_at: z.iso.datetime(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const listAuditSchema = z.object({
  ...page,
  member_id: z.uuid("This is not an id.").optional(),
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/, "Write an action as member.invited.")
    .optional(),
  subject_type: z.string().max(50).optional(),
});
export type ListAuditInput = z.infer<typeof listAuditSchema>;

export const updateProfileSchema = z.strictObject({ name: nameSchema });

export const changePasswordSchema = z.object({
  currentPassword: z.string().min(1, "Enter your current password.").max(200),
  password: passwordSchema,
});

export const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({ data: z.array(row), next_cursor: z.string().nullable() });
