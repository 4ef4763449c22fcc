import type { AssistantMode } from "#lib/inbox/schema";

export const modeWords: Record<AssistantMode, { label: string; hint: string }> = {
  off: { label: "Off", hint: "People answer" },
  suggest: { label: "Drafts", hint: "It writes, a person sends" },
  auto: { label: "Automatic", hint: "It answers by itself" },
};
