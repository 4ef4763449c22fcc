"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { InvitationsCard, type OpenInvitation } from "#components/dashboard/settings/invitations-card";
import { InviteCard } from "#components/dashboard/settings/invite-card";
import type { TeamMember } from "#components/dashboard/settings/member-row";
import { MembersCard } from "#components/dashboard/settings/members-card";
import type { Role } from "#components/dashboard/settings/role-words";
import { useLiveChanges } from "#components/live/use-live-changes";
import { changeMember, endMembership, handOver, invite, inviteAgain, takeBack } from "../actions";
import { refusalOf } from "../refusal-of";

type MembersProps = {
  members: TeamMember[];
  /** How many of all members are owners. */
  owners: number;
  membersPager: ReactNode;
  /** undefined for who may not see them */
  invitations: OpenInvitation[] | undefined;
  invitationsPager: ReactNode;
  own: { id: string; role: Role };
};

export function Members({ members, invitations, own, ...props }: MembersProps) {
  const router = useRouter();
  useLiveChanges({ types: ["member.updated", "organization.updated"], onChange: () => router.refresh() });
  return (
    <>
      {invitations ? <InviteCard ownRole={own.role} invite={invite} /> : null}
      <MembersCard members={members} owners={props.owners} own={own} api={membersApi} />
      {props.membersPager}
      {invitations ? <InvitationsCard invitations={invitations} api={invitationsApi} /> : null}
      {props.invitationsPager}
    </>
  );
}

const membersApi = {
  onRole: async (id: string, role: Role) =>
    refusalOf(await changeMember(undefined, { id, change: { role } })),
  onRemove: async (id: string) => refusalOf(await endMembership(undefined, { id })),
  onHandOver: async (id: string) => refusalOf(await handOver(undefined, { id })),
  async onLeave(id: string) {
    const refusal = refusalOf(await endMembership(undefined, { id }));
    if (refusal === undefined) window.location.assign("/dashboard/inbox");
    return refusal;
  },
};

const invitationsApi = {
  onResend: async (id: string) => refusalOf(await inviteAgain(undefined, { id })),
  onRevoke: async (id: string) => refusalOf(await takeBack(undefined, { id })),
};
