"use client";

import { Check, RotateCcw, Sparkles } from "lucide-react";
import { PauseMenuItem } from "#components/dashboard/assistant/assistant-pause";
import { modeWords } from "#components/dashboard/inbox/mode-words";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "#components/ui/menu";
import type { AssistantMode, Conversation, UpdateConversation } from "#lib/inbox/schema";

type MenuProps = { conversation: Conversation; onChange: (patch: UpdateConversation) => void };

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
        <PauseMenuItem />
      </MenuContent>
    </Menu>
  );
}
