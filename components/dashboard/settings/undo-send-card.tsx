"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { type Choice, ChoiceCards } from "#components/ui/choice-cards";
import { SavedNote } from "#components/ui/saved-note";
import { type Save, useSave } from "#components/ui/use-save";

const choices: Choice<string>[] = [
  { value: "0", label: "Send at once", hint: "A message leaves as soon as you press Send." },
  { value: "5", label: "Wait 5 seconds", hint: "Undo takes the message back into the composer." },
  { value: "10", label: "Wait 10 seconds", hint: "Undo takes the message back into the composer." },
  { value: "30", label: "Wait 30 seconds", hint: "Undo takes the message back into the composer." },
];

type UndoSendCardProps = { seconds: number; save: Save<number> };

/** How long one's own replies wait, so that they can be taken back. */
export function UndoSendCard({ seconds, save }: UndoSendCardProps) {
  const { value, state, change } = useSave(String(seconds), (next) => save(Number(next)));
  return (
    <Card aria-labelledby="undo-send-title">
      <CardHeader
        id="undo-send-title"
        title="Undo sending"
        description="For the replies you write yourself. It changes nothing for your colleagues."
      />
      <CardBody>
        <ChoiceCards
          name="undo-send"
          legend="Undo sending"
          hideLegend
          choices={choices}
          value={value}
          onChange={change}
        />
        <SavedNote state={state} />
      </CardBody>
    </Card>
  );
}
