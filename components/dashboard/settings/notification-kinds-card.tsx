"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { SavedNote } from "#components/ui/saved-note";
import { type Save, useSave } from "#components/ui/use-save";
import type { NotificationPreferences } from "#lib/notify/schema";

type Kind = NotificationPreferences["kinds"][number];
type Way = "app" | "push" | "mail";

const ways: { way: Way; label: string }[] = [
  { way: "app", label: "In Parley" },
  { way: "push", label: "On devices" },
  { way: "mail", label: "By mail" },
];

type NotificationKindsCardProps = { kinds: Kind[]; save: Save<Kind> };

/** Which of the things that happen a member hears of, and how. */
export function NotificationKindsCard({ kinds, save }: NotificationKindsCardProps) {
  return (
    <Card aria-labelledby="kinds-title">
      <CardHeader
        id="kinds-title"
        title="What you hear of"
        description="For you alone; your colleagues choose for themselves."
      />
      <CardBody>
        <table className="w-full border-collapse text-left">
          <thead>
            <tr className="border-b border-line text-xs text-text-2">
              <th scope="col" className="py-2 font-medium">
                When
              </th>
              {ways.map(({ way, label }) => (
                <th key={way} scope="col" className="w-16 py-2 text-center font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <KindRow key={kind.kind} kind={kind} save={save} />
            ))}
          </tbody>
        </table>
      </CardBody>
    </Card>
  );
}

function KindRow({ kind, save }: { kind: Kind; save: Save<Kind> }) {
  const { value, state, change } = useSave(kind, save);
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="py-3 pr-2 font-normal">
        <span className="block font-medium">{kind.label}</span>
        <span className="block text-sm text-text-2">{kind.detail}</span>
        {state.status === "idle" ? null : <SavedNote state={state} />}
      </th>
      {ways.map(({ way, label }) => (
        <td key={way} className="py-3 text-center">
          <input
            type="checkbox"
            aria-label={`${kind.label}: ${label.toLowerCase()}`}
            className="size-4 accent-accent"
            checked={value[way]}
            onChange={(event) => change({ ...value, [way]: event.target.checked })}
          />
        </td>
      ))}
    </tr>
  );
}
