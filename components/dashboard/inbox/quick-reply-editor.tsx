"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";
import { longestButton, mostButtons } from "#lib/inbox/limits";

type QuickReplyEditorProps = { titles: string[]; onTitles: (titles: string[]) => void };

/** The buttons the customer may tap instead of writing. */
export function QuickReplyEditor({ titles, onTitles }: QuickReplyEditorProps) {
  const [title, setTitle] = useState("");
  const wanted = title.trim();
  const taken = titles.includes(wanted);

  function add() {
    if (wanted === "" || taken || titles.length >= mostButtons) return;
    onTitles([...titles, wanted]);
    setTitle("");
  }

  function addOnEnter(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  }

  return (
    <fieldset className="flex flex-col gap-1.5 rounded-card border border-line bg-raised p-2">
      <legend className="sr-only">Quick replies</legend>
      {titles.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {titles.map((each) => (
            <li
              key={each}
              className="flex items-center gap-0.5 rounded-full border border-accent/60 py-0.5 pr-0.5 pl-3 text-sm"
            >
              <bdi>{each}</bdi>
              <IconButton
                label={`Remove the button ${each}`}
                size="icon-sm"
                onClick={() => onTitles(titles.filter((other) => other !== each))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      {titles.length < mostButtons ? (
        <div className="flex gap-2">
          <Input
            aria-label="Words on the button"
            placeholder="Words on the button"
            dir="auto"
            maxLength={longestButton}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            onKeyDown={addOnEnter}
          />
          <Button onClick={add} disabled={wanted === "" || taken}>
            Add
          </Button>
        </div>
      ) : null}
      <p className="text-xs text-text-3">
        {taken ? "There is such a button already. " : ""}
        {titles.length} of {mostButtons} buttons, up to {longestButton} characters each. They show in the
        Instagram app on a phone.
      </p>
    </fieldset>
  );
}
