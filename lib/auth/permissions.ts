import { type Context, type Role, requireRole } from "#lib/auth/context";

type Permission = { label: string; roles: readonly Role[] };

const everyone = ["owner", "admin", "agent"] as const;
const leaders = ["owner", "admin"] as const;
const ownersOnly = ["owner"] as const;

/** What each role may do: the checks and the table under Settings, Roles read the same list. */
export const permissions = {
  "conversations.work": {
    label: "Read, answer, assign, take over and resolve conversations",
    roles: everyone,
  },
  "contacts.edit": { label: "See contacts and write notes about them", roles: everyone },
  "knowledge.read": { label: "Read and search what the assistant knows", roles: everyone },
  "assistant.preview": { label: "Try out the assistant", roles: everyone },
  "assistant.teach": { label: "Propose answers to teach and judge rehearsed ones", roles: everyone },
  "assistant.pause": { label: "Pause the assistant", roles: everyone },
  "contacts.erase": { label: "Export or erase a person's data", roles: leaders },
  "knowledge.edit": { label: "Add, correct and remove what the assistant knows", roles: leaders },
  "assistant.edit": { label: "Change how the assistant speaks and when it answers", roles: leaders },
  "assistant.resume": { label: "Let a paused assistant go on", roles: leaders },
  "inbox.configure": {
    label: "Change labels, contact fields, service targets and assignment",
    roles: leaders,
  },
  "views.edit": { label: "Change and delete the views everybody shares", roles: leaders },
  "channels.manage": { label: "Connect, reconnect and disconnect Instagram accounts", roles: leaders },
  "members.manage": { label: "Invite and remove members and change their roles", roles: leaders },
  "api_keys.manage": { label: "Create and revoke API keys", roles: leaders },
  "organization.edit": {
    label: "Set the organisation up, and change its name and business hours",
    roles: leaders,
  },
  "audit.read": { label: "Read the audit trail", roles: leaders },
  "owners.manage": { label: "Make somebody an owner, or no longer one", roles: ownersOnly },
  "organization.delete": { label: "Delete the organisation", roles: ownersOnly },
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof permissions;

export function can(role: Role, permission: PermissionName): boolean {
  const { roles }: Permission = permissions[permission];
  return roles.includes(role);
}

/** @throws AppError `forbidden` unless the acting member's role has the permission (the system may always) */
export function requirePermission(ctx: Context, permission: PermissionName): void {
  requireRole(ctx, ...permissions[permission].roles);
}
