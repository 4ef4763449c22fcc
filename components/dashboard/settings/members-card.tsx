import { Avatar } from "#components/ui/avatar";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";

export type MemberRow = { id: string; name: string; email: string; role: "owner" | "admin" | "agent" };

const roleWords = { owner: "Owner", admin: "Admin", agent: "Agent" };

type MembersCardProps = { members: MemberRow[]; ownId: string };

export function MembersCard({ members, ownId }: MembersCardProps) {
  return (
    <Card aria-labelledby="members-title">
      <CardHeader
        id="members-title"
        title="Members"
        description="Owners and admins set things up; agents answer conversations."
      />
      <CardBody>
        <ul className="divide-y divide-line">
          {members.map((member) => (
            <li key={member.id} className="flex items-center gap-3 py-2.5">
              <Avatar name={member.name} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">
                  {member.name}
                  {member.id === ownId ? <span className="font-normal text-text-3"> (you)</span> : null}
                </p>
                <p className="truncate text-sm text-text-2">{member.email}</p>
              </div>
              <Badge tone={member.role === "owner" ? "accent" : "neutral"}>{roleWords[member.role]}</Badge>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
