import { Check, Minus } from "lucide-react";
import { cn } from "#components/ui/cn";

type Role = "owner" | "admin" | "agent";

type RolesTableProps = { rows: { label: string; roles: readonly Role[] }[]; ownRole: Role };

const columns: { role: Role; label: string }[] = [
  { role: "agent", label: "Agent" },
  { role: "admin", label: "Admin" },
  { role: "owner", label: "Owner" },
];

/** The list the checks themselves read, for eyes. */
export function RolesTable({ rows, ownRole }: RolesTableProps) {
  return (
    <section
      aria-label="What each role may do"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing else here takes the focus, and a phone must scroll by keyboard too
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-line bg-surface"
    >
      <table className="w-full text-left">
        <thead className="border-b border-line text-sm">
          <tr>
            <th scope="col" className="px-4 py-2.5 font-medium">
              May
            </th>
            {columns.map(({ role, label }) => (
              <th
                key={role}
                scope="col"
                className={cn(
                  "px-2 py-2.5 text-center font-medium md:px-4",
                  role === ownRole && "text-accent",
                )}
              >
                {label}
                {role === ownRole ? <span className="block text-xs font-normal">You</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ label, roles }) => (
            <tr key={label}>
              <th scope="row" className="px-4 py-2.5 font-normal">
                {label}
              </th>
              {columns.map(({ role }) => (
                <td key={role} className="px-2 py-2.5 md:px-4">
                  <Mark yes={roles.includes(role)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mark({ yes }: { yes: boolean }) {
  const Icon = yes ? Check : Minus;
  return (
    <>
      <Icon className={cn("mx-auto size-4", yes ? "text-positive" : "text-text-3")} aria-hidden />
      <span className="sr-only">{yes ? "Yes" : "No"}</span>
    </>
  );
}
