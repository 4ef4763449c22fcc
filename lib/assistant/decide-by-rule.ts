import type { DecideInput, Decision, Utterance } from "#lib/assistant/decision";
import { foldText } from "#lib/assistant/fold-text";
import { isLoop } from "#lib/assistant/is-loop";
import { mention } from "#lib/assistant/mention";
import { sensitiveTopic } from "#lib/assistant/sensitive-topic";
import { smallTalk } from "#lib/assistant/small-talk";
import { wantsPerson } from "#lib/assistant/wants-person";

type Rule = Pick<Decision, "decision" | "reason">;

/** Kinds whose content the assistant cannot know; words beside them usually speak about it. */
const unreadable = new Set([
  "image",
  "video",
  "audio",
  "file",
  "share",
  "template",
  "unsupported",
  "story_mention",
]);

/** What needs neither search nor model. Undefined: look into the knowledge. */
export function decideByRule(input: DecideInput): Rule | undefined {
  const { unanswered, earlier } = input;
  const texts = unanswered.map(({ text }) => text?.trim() ?? "").filter((text) => text !== "");
  if (unanswered.length === 0) return { decision: "silent", reason: "nothing_unanswered" };
  if (isLoop(earlier, unanswered)) return { decision: "silent", reason: "loop" };
  const all = [...texts, texts.join(" ")];
  if (all.some(wantsPerson)) return { decision: "handoff", reason: "asked_for_person" };
  if (all.some((text) => sensitiveTopic(text) !== undefined))
    return { decision: "handoff", reason: "sensitive_topic" };
  if (mention(texts.join("\n"), input.settings.forbidden_topics) !== undefined)
    return { decision: "handoff", reason: "forbidden_topic" };
  const unread = unanswered.find(
    ({ kind, heard, picture, caption }) => unreadable.has(kind) && !heard && !picture && !caption,
  );
  if (unread !== undefined)
    return { decision: "handoff", reason: unread.kind === "audio" ? "voice_note" : "attachment_only" };
  return byWords(texts, earlier);
}

function byWords(texts: string[], earlier: Utterance[]): Rule | undefined {
  // A sticker or a like says as much as an emoji.
  if (texts.length === 0) return { decision: "silent", reason: "thanks" };
  const talk = texts.map(smallTalk);
  if (talk.every((kind) => kind !== undefined)) {
    const bare = talk.includes("greeting") && !talk.includes("thanks");
    return bare ? { decision: "reply", reason: "clarify" } : { decision: "silent", reason: "thanks" };
  }
  if (asksAgain(texts, earlier)) return { decision: "handoff", reason: "repeated_question" };
  return undefined;
}

/** The same question after it was already dealt with: what was said did not help. */
function asksAgain(texts: string[], earlier: Utterance[]): boolean {
  const asked = new Set(
    earlier
      .filter(({ role, text }) => role === "contact" && text !== null)
      .map(({ text }) => sameness(text ?? "")),
  );
  return texts.some(
    (text) => smallTalk(text) === undefined && sameness(text).length >= 8 && asked.has(sameness(text)),
  );
}

function sameness(text: string): string {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}
