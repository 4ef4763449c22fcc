import { z } from "zod";
import type { Endpoint } from "#lib/http/openapi";
import {
  auditEntrySchema,
  createInvitationSchema,
  invitationSchema,
  listAuditSchema,
  listInvitationsSchema,
  listMembersSchema,
  memberSchema,
  organizationSchema,
  pageOf,
  updateMemberSchema,
  updateOrganizationSchema,
} from "#lib/team/schema";

const byId = z.object({ id: z.uuid("This is not an id.") });

/** Who belongs to the organisation, who is asked to, and what they did. */
export const teamEndpoints = {
  listMembers: {
    method: "get",
    path: "/members",
    summary: "Everyone with access, in the order they joined",
    query: listMembersSchema,
    response: pageOf(memberSchema),
  },
  getMember: {
    method: "get",
    path: "/members/{id}",
    summary: "One member",
    params: byId,
    response: memberSchema,
  },
  updateMember: {
    method: "patch",
    path: "/members/{id}",
    summary: "Change a member's role (owners and admins) or availability (one's own, owners and admins)",
    params: byId,
    body: updateMemberSchema,
    response: memberSchema,
  },
  removeMember: {
    method: "delete",
    path: "/members/{id}",
    summary: "Remove a member, or leave: their keys stop and their conversations become nobody's",
    params: byId,
    status: 204,
  },
  listInvitations: {
    method: "get",
    path: "/invitations",
    summary: "Invitations, newest first (owners and admins)",
    query: listInvitationsSchema,
    response: pageOf(invitationSchema),
  },
  createInvitation: {
    method: "post",
    path: "/invitations",
    summary: "Invite somebody by mail (owners and admins; only owners invite owners)",
    body: createInvitationSchema,
    response: invitationSchema,
    status: 201,
    idempotent: true,
  },
  getInvitation: {
    method: "get",
    path: "/invitations/{id}",
    summary: "One invitation (owners and admins)",
    params: byId,
    response: invitationSchema,
  },
  revokeInvitation: {
    method: "delete",
    path: "/invitations/{id}",
    summary: "Take an invitation back (owners and admins)",
    params: byId,
    response: invitationSchema,
  },
  resendInvitation: {
    method: "post",
    path: "/invitations/{id}/resend",
    summary: "Mail a new link for another seven days; the earlier one stops (owners and admins)",
    params: byId,
    response: invitationSchema,
    status: 202,
    idempotent: true,
  },
  getOrganization: {
    method: "get",
    path: "/organization",
    summary: "The organisation's settings",
    response: organizationSchema,
  },
  updateOrganization: {
    method: "patch",
    path: "/organization",
    summary: "Change name, time zone or business hours (owners and admins)",
    body: updateOrganizationSchema,
    response: organizationSchema,
  },
  listAudit: {
    method: "get",
    path: "/audit",
    summary: "Who did what, newest first (owners and admins)",
    query: listAuditSchema,
    response: pageOf(auditEntrySchema),
  },
} as const satisfies Record<string, Endpoint>;
