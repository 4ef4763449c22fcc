"use client";

import { MemberRow, type MembersApi, type TeamMember } from "#components/dashboard/settings/member-row";
import type { Role } from "#components/dashboard/settings/role-words";
import { Card, CardBody, CardHeader } from "#components/ui/card";

type MembersCardProps = {
  members: TeamMember[];
  /** How many of all members are owners: those shown may be some of them. */
  owners: number;
  own: { id: string; role: Role };
  api: MembersApi;
};

/** Everyone with access, and what the reader may change about them. */
export function MembersCard({ members, owners, own, api }: MembersCardProps) {
  return (
    <Card aria-labelledby="members-title">
      <CardHeader
        id="members-title"
        title="Members"
        description="Owners and admins set things up; agents answer conversations."
      />
      <CardBody>
        <ul aria-labelledby="members-title" className="divide-y divide-line">
          {members.map((member) => (
            <MemberRow
              key={`${member.id}-${member.role}`}
              member={member}
              own={own}
              lastOwner={member.role === "owner" && owners === 1}
              api={api}
            />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
