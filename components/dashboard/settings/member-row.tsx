"use client";

import { givable, type Role, roleWords } from "#components/dashboard/settings/role-words";
import { Avatar } from "#components/ui/avatar";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { useSave } from "#components/ui/use-save";

export type TeamMember = { id: string; name: string; email: string; role: Role; available: boolean };

/** Each resolves to a sentence when it was refused. */
export type MembersApi = {
  onRole: (id: string, role: Role) => Promise<string | undefined>;
  onRemove: (id: string) => Promise<string | undefined>;
  onHandOver: (id: string) => Promise<string | undefined>;
  onLeave: (id: string) => Promise<string | undefined>;
};

type MemberRowProps = {
  member: TeamMember;
  own: { id: string; role: Role };
  /** The one who cannot go. */
  lastOwner: boolean;
  api: MembersApi;
};

export function MemberRow({ member, own, lastOwner, api }: MemberRowProps) {
  const self = member.id === own.id;
  const mayChange = own.role === "owner" || (own.role === "admin" && member.role !== "owner");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <Avatar name={member.name} />
      <div className="min-w-40 flex-1">
        <p className="truncate font-medium">
          {member.name}
          {self ? <span className="font-normal text-text-3"> (you)</span> : null}
          {member.available ? null : (
            <Badge tone="outline" className="ml-2">
              Away
            </Badge>
          )}
        </p>
        <p className="truncate text-sm text-text-2">{member.email}</p>
      </div>
      {mayChange && !lastOwner ? (
        <RoleChoice member={member} own={own} onRole={api.onRole} />
      ) : (
        <Badge tone={member.role === "owner" ? "accent" : "neutral"}>{roleWords[member.role]}</Badge>
      )}
      <div className="ml-auto flex gap-1 empty:hidden">
        {own.role === "owner" && !self && member.role !== "owner" ? (
          <HandOver member={member} api={api} />
        ) : null}
        {self ? <Leave member={member} lastOwner={lastOwner} api={api} /> : null}
        {mayChange && !self ? <Remove member={member} api={api} /> : null}
      </div>
    </li>
  );
}

type RoleChoiceProps = Pick<MemberRowProps, "member" | "own"> & Pick<MembersApi, "onRole">;

function RoleChoice({ member, own, onRole }: RoleChoiceProps) {
  const { value, state, change } = useSave<Role>(member.role, (role) => onRole(member.id, role));
  return (
    <div className="flex flex-col">
      <Select
        aria-label={`Role of ${member.name}`}
        className="w-28"
        options={givable(own.role)}
        value={value}
        onChange={(event) => {
          const chosen = givable(own.role).find((option) => option.value === event.target.value);
          if (chosen) change(chosen.value);
        }}
      />
      {state.status === "refused" ? <SavedNote state={state} /> : null}
    </div>
  );
}

type DeedProps = { member: TeamMember; api: MembersApi };

function Remove({ member, api }: DeedProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Remove ${member.name}`}>
          Remove
        </Button>
      }
      title={`Remove ${member.name}`}
      confirm="Remove"
      onConfirm={() => api.onRemove(member.id)}
    >
      They lose access at once and their API keys stop. Their conversations become nobody's; what they wrote
      stays.
    </ConfirmDialog>
  );
}

function HandOver({ member, api }: DeedProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Hand over ownership to ${member.name}`}>
          Hand over
        </Button>
      }
      title={`Hand over ownership to ${member.name}`}
      confirm="Hand over"
      onConfirm={() => api.onHandOver(member.id)}
    >
      {member.name} becomes an owner and you become an admin. Only an owner can give ownership back to you.
    </ConfirmDialog>
  );
}

function Leave({ member, lastOwner, api }: DeedProps & { lastOwner: boolean }) {
  if (lastOwner) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost">
          Leave
        </Button>
      }
      title="Leave this organisation"
      confirm="Leave"
      onConfirm={() => api.onLeave(member.id)}
    >
      You lose access at once and your API keys stop. Somebody has to invite you to come back.
    </ConfirmDialog>
  );
}
