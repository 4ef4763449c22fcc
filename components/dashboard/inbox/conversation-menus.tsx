"use client";

import { Sparkles } from "lucide-react";
import { IconMenu } from "#components/dashboard/inbox/icon-menu";
import type { AssistantMode, Conversation, UpdateConversation } from "#lib/inbox/schema";

export type ModeMenuProps = {
  conversation: Conversation;
  assistantName: string;
  channelMode: AssistantMode | undefined;
  onChange: (patch: UpdateConversation) => void;
};

export function ModeMenu(props: ModeMenuProps) {
  return (
    <IconMenu label={`${props.assistantName} in this conversation`} icon={<Sparkles aria-hidden />}>
      {({ ModeItems }) => <ModeItems {...props} />}
    </IconMenu>
  );
}
