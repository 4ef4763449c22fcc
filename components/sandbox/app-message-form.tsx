"use client";

import { type SubmitEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

type AppMessageFormProps = { onSend: (text: string) => Promise<string | undefined> };

/** The business answers from its own Instagram app: Parley learns of it by an echo. */
export function AppMessageForm({ onSend }: AppMessageFormProps) {
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<string>();

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const words = text.trim();
    if (words === "") return;
    setText("");
    const answer = await onSend(words);
    setRefusal(answer);
    if (answer !== undefined) setText((now) => now || words);
  }

  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Field
        name="app-message"
        label="Answer this customer from Instagram's own app"
        error={refusal}
        className="min-w-0 flex-1"
      >
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button type="submit">Send</Button>
    </form>
  );
}
