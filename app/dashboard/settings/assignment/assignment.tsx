"use client";

import { AssignmentCard } from "#components/dashboard/settings/assignment-card";
import type { AssignmentRule } from "#lib/inbox/queue-schema";
import { refusalOf } from "../refusal-of";
import { changeRule } from "./actions";

type AssignmentProps = {
  channels: { username: string; rule: AssignmentRule }[];
  members: { id: string; name: string; available: boolean }[];
  mayChange: boolean;
};

export function Assignment({ channels, members, mayChange }: AssignmentProps) {
  return channels.map(({ username, rule }) => (
    <AssignmentCard
      key={rule.channel_id}
      username={username}
      rule={rule}
      members={members}
      mayChange={mayChange}
      onSave={async (next) => refusalOf(await changeRule(undefined, next))}
    />
  ));
}
