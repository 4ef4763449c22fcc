import { builtinTopics } from "#lib/assistant/builtin-topics";

export type Mode = "off" | "suggest" | "auto" | "shadow";

export type TopicSetting = {
  key: string;
  name: string;
  mode: "off" | "suggest" | "auto" | null;
  neverAuto: boolean;
  keywords: string[];
};

type Weighed = {
  /** the conversation's own mode, which a person chose for this customer */
  own: "off" | "suggest" | "auto" | null;
  channel: Mode;
  topic: string | undefined;
  topics: TopicSetting[];
  /** a budget is used up and the owner wants drafts then */
  limited: boolean;
};

/**
 * Which mode one decision falls under, and the setting that says so. Off and shadow on the channel or the conversation
 * are final; a topic may be stricter or freer than its channel, never freer than a person's wish for one conversation;
 * what is never automatic stays with people.
 */
export function effectiveMode({ own, channel, topic, topics, limited }: Weighed): {
  mode: Mode;
  rule: string;
} {
  const base = { mode: own ?? channel, rule: own === null ? `channel:${channel}` : `conversation:${own}` };
  if (base.mode === "off" || base.mode === "shadow") return base;
  const setting = topics.find(({ key }) => key === topic);
  if (setting?.mode === "off") return { mode: "suggest", rule: "topic:off" };
  const chosen =
    setting?.mode && !(own === "suggest" && setting.mode === "auto")
      ? { mode: setting.mode, rule: `topic:${setting.mode}` }
      : base;
  if (chosen.mode !== "auto") return chosen;
  if (isNeverAuto(topic, setting)) return { mode: "suggest", rule: "topic:never_auto" };
  return limited ? { mode: "suggest", rule: "limit:suggest" } : chosen;
}

export function isNeverAuto(topic: string | undefined, setting: TopicSetting | undefined): boolean {
  return (
    setting?.neverAuto === true || builtinTopics.some(({ key, neverAuto }) => neverAuto && key === topic)
  );
}
