import { auditSentence } from "#components/dashboard/settings/audit-words";
import { Avatar } from "#components/ui/avatar";
import { RelativeTime } from "#components/ui/relative-time";
import type { AuditEntry } from "#lib/team/schema";

const actors = { member: "Somebody who left", assistant: "The assistant", system: "Parley" };

/** Who did what, newest first. */
export function AuditList({ entries }: { entries: AuditEntry[] }) {
  return (
    <ul aria-label="Audit trail" className="divide-y divide-line rounded-card border border-line bg-surface">
      {entries.map(({ id, actor, action, details, created_at }) => {
        const name = actor.name ?? actors[actor.type];
        return (
          <li key={id} className="flex items-center gap-3 px-4 py-3">
            <Avatar name={name} size="sm" />
            <p className="min-w-0 flex-1 wrap-anywhere">
              <span className="font-medium">{name}</span> {auditSentence(action, details)}
            </p>
            <RelativeTime value={created_at} className="shrink-0 text-sm text-text-2" />
          </li>
        );
      })}
    </ul>
  );
}
