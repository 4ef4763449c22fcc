"use client";

import { AlarmClock, Check, RotateCcw, Sparkles } from "lucide-react";
import { shortMoment } from "#components/dashboard/inbox/clock-words";
import { modeWords } from "#components/dashboard/inbox/mode-words";
import { snoozeChoices } from "#components/dashboard/inbox/snooze-choices";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "#components/ui/menu";
import type { AssistantMode, Conversation, UpdateConversation } from "#lib/inbox/schema";

type MenuProps = { conversation: Conversation; onChange: (patch: UpdateConversation) => void };

export function SnoozeMenu({ conversation, onChange }: MenuProps) {
  const snoozed = conversation.status === "snoozed";
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="Snooze" size="icon-sm">
          <AlarmClock aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuLabel>Bring it back</MenuLabel>
        {snoozeChoices(new Date()).map(({ label, until }) => (
          <MenuItem key={label} onSelect={() => onChange({ snoozed_until: until.toISOString() })}>
            {label}
            <span className="ml-auto pl-4 text-sm text-text-3">{shortMoment(until.toISOString(), {})}</span>
          </MenuItem>
        ))}
        {snoozed ? (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => onChange({ status: "open" })}>
              <RotateCcw aria-hidden />
              Wake it now
            </MenuItem>
          </>
        ) : null}
      </MenuContent>
    </Menu>
  );
}

type ModeMenuProps = MenuProps & { assistantName: string; channelMode: AssistantMode | undefined };

const modes: AssistantMode[] = ["auto", "suggest", "off"];

export function ModeMenu({ conversation, assistantName, channelMode, onChange }: ModeMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`${assistantName} in this conversation`} size="icon-sm">
          <Sparkles aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuLabel>{assistantName} in this conversation</MenuLabel>
        {modes.map((mode) => (
          <MenuItem key={mode} onSelect={() => onChange({ assistant_mode: mode })}>
            {conversation.assistant_mode === mode ? <Check aria-hidden /> : <span className="size-4" />}
            <span>
              {modeWords[mode].label}
              {conversation.assistant_mode === mode ? <span className="sr-only">, now</span> : null}
              <span className="block text-sm text-text-3">{modeWords[mode].hint}</span>
            </span>
          </MenuItem>
        ))}
        {channelMode ? (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => onChange({ assistant_mode: null })}>
              <RotateCcw aria-hidden />
              As the account: {modeWords[channelMode].label}
            </MenuItem>
          </>
        ) : null}
      </MenuContent>
    </Menu>
  );
}
