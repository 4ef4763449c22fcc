export type Role = "owner" | "admin" | "agent";

export const roleWords: Record<Role, string> = { owner: "Owner", admin: "Admin", agent: "Agent" };

/** The roles somebody may give: only owners make owners. */
export function givable(own: Role): { value: Role; label: string }[] {
  const roles: Role[] = own === "owner" ? ["agent", "admin", "owner"] : ["agent", "admin"];
  return roles.map((value) => ({ value, label: roleWords[value] }));
}
