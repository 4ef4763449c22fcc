"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ChannelBadge } from "#components/ui/channel-badge";
import { SavedNote } from "#components/ui/saved-note";
import { Switch } from "#components/ui/switch";
import { type Save, useSave } from "#components/ui/use-save";
import type { AssignmentRule } from "#lib/inbox/queue-schema";

type AssignmentCardProps = {
  username: string;
  rule: AssignmentRule;
  members: { id: string; name: string; available: boolean }[];
  mayChange: boolean;
  onSave: Save<AssignmentRule>;
};

/** Who gets a channel's conversations that need a person. */
export function AssignmentCard({ username, rule, members, mayChange, onSave }: AssignmentCardProps) {
  const { value, state, change } = useSave(rule, onSave);
  const turns = value.mode === "round_robin";
  const chosen = new Set(value.member_ids);
  const toggle = (id: string, on: boolean) =>
    change({
      ...value,
      member_ids: on ? [...value.member_ids, id] : value.member_ids.filter((each) => each !== id),
    });
  return (
    <Card>
      <CardHeader
        title={<ChannelBadge username={username} />}
        description="A conversation needs a person when the assistant hands it over, or when it begins while the assistant is off."
      />
      <CardBody className="flex flex-col gap-3">
        <Switch
          label="Assign in turn"
          hint="The next available member gets the next conversation. When everybody is away it stays unassigned."
          checked={turns}
          disabled={!mayChange}
          onChange={({ target }) => change({ ...value, mode: target.checked ? "round_robin" : "off" })}
        />
        {turns ? (
          <>
            <Switch
              label="Everybody takes turns"
              checked={value.everyone}
              disabled={!mayChange}
              onChange={({ target }) =>
                change({
                  ...value,
                  everyone: target.checked,
                  member_ids: target.checked ? value.member_ids : members.map(({ id }) => id),
                })
              }
            />
            {value.everyone ? null : (
              <fieldset className="flex flex-col gap-1 pl-12" disabled={!mayChange}>
                <legend className="sr-only">Who takes turns</legend>
                {members.map(({ id, name, available }) => (
                  <label key={id} className="flex items-center gap-2 py-1">
                    <input
                      type="checkbox"
                      className="size-4 accent-accent"
                      checked={chosen.has(id)}
                      onChange={({ target }) => toggle(id, target.checked)}
                    />
                    {name}
                    {available ? null : <span className="text-sm text-text-3">away</span>}
                  </label>
                ))}
              </fieldset>
            )}
          </>
        ) : null}
        <SavedNote state={state} />
      </CardBody>
    </Card>
  );
}
