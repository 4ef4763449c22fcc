import { conversationChangeWords } from "#components/dashboard/settings/conversation-change-words";

type Details = Record<string, unknown>;
type Sentence = (details: Details) => string;

/** What was done, after the name of who did it. An action that is not listed is said by its own words. */
const sentences: Record<string, Sentence> = {
  "organization.created": (d) => `founded ${word(d.name, "the organisation")}`,
  "organization.updated": (d) =>
    d.to ? `renamed the organisation to ${word(d.to)}` : `changed the organisation's ${list(d.fields)}`,
  "member.invited": (d) => `invited ${word(d.email, "somebody")} as ${word(d.role, "member")}`,
  "invitation.resent": (d) => `sent the invitation of ${word(d.email, "somebody")} again`,
  "invitation.revoked": (d) => `took back the invitation of ${word(d.email, "somebody")}`,
  "member.joined": (d) => `joined as ${word(d.role, "member")}, invited by ${word(d.invited_by, "somebody")}`,
  "member.role_changed": (d) =>
    `changed ${word(d.name, "somebody")} from ${word(d.from)} to ${word(d.to, "another role")}`,
  "member.removed": (d) => `removed ${word(d.name, "somebody")}`,
  "member.left": () => "left the organisation",
  "api_key.created": (d) => `created the API key ${word(d.name)}`,
  "api_key.revoked": (d) => `revoked the API key ${word(d.name)}`,
  "channel.connected": (d) => `connected @${word(d.username, "an account")}`,
  "channel.disconnected": (d) => `disconnected @${word(d.username, "an account")}`,
  "channel.updated": (d) =>
    d.assistant_mode
      ? `set the assistant of @${word(d.username)} to ${word(d.assistant_mode)}`
      : `changed the settings of @${word(d.username, "an account")}`,
  "assistant.updated": (d) => `changed the assistant's ${list(d.fields)}`,
  "assistant.paused": () => "paused the assistant",
  "assistant.resumed": () => "let the assistant go on",
  "assistant_topic.added": () => "added a topic for the assistant",
  "assistant_topic.updated": () => "changed a topic of the assistant",
  "assistant_topic.removed": () => "removed a topic of the assistant",
  "source.saved": () => "saved a knowledge source",
  "source.changed": () => "changed a knowledge source",
  "source.rolled_back": () => "went back to an earlier version of a knowledge source",
  "source.deleted": () => "deleted a knowledge source",
  "site.added": () => "added a website to the knowledge",
  "site.changed": () => "changed how a website is read",
  "site.deleted": () => "removed a website from the knowledge",
  "file.added": () => "added a file to the knowledge",
  "list.added": () => "added a list to the knowledge",
  "conversation.assigned": conversationChangeWords,
  "conversation.changed": conversationChangeWords,
  "contact.erased": () => "erased a person's data",
  "contact.exported": () => "exported a person's data",
  "contact.merged": () => "joined two contacts",
  "contact.kept_apart": () => "said that two contacts are not the same person",
  "contact.separated": () => "separated two contacts",
  "commenter.erased": () => "erased the data of somebody who commented",
  "commenter.exported": () => "exported the data of somebody who commented",
  "contact_field.created": (d) => `added the contact field ${word(d.name)}`,
  "contact_field.updated": (d) => `changed the contact field ${word(d.name)}`,
  "contact_field.deleted": (d) => `deleted the contact field ${word(d.name)}`,
  "label.created": (d) => `created the label ${word(d.name)}`,
  "label.updated": (d) => `changed the label ${word(d.name)}`,
  "label.merged": (d) => `merged the label ${word(d.name)}`,
  "label.deleted": (d) => `deleted the label ${word(d.name)}`,
  "targets.changed": () => "changed the answering targets",
  "assignment.changed": () => "changed who gets new conversations",
  "saved_view.created": (d) => `shared the view ${word(d.name)}`,
  "saved_view.updated": (d) => `changed the shared view ${word(d.name)}`,
  "saved_view.deleted": (d) => `deleted the shared view ${word(d.name)}`,
  "saved_reply.created": (d) => `created the saved reply ${word(d.title ?? d.shortcut)}`,
  "saved_reply.updated": (d) => `changed the saved reply ${word(d.title ?? d.shortcut)}`,
  "saved_reply.deleted": (d) => `deleted the saved reply ${word(d.title ?? d.shortcut)}`,
  "comment.replied": () => "replied to a comment",
  "comment.replied_privately": () => "answered a comment by message",
  "comment.hidden": () => "hid a comment",
  "comment.shown": () => "showed a comment again",
  "comment.deleted": () => "deleted a comment",
};

export function auditSentence(action: string, details: Details): string {
  const sentence = sentences[action];
  const said = sentence ? sentence(details) : readable(action);
  return said.replace(/\s+/g, " ").trim();
}

/** The actions one can ask for, in words. */
export const auditActions = Object.keys(sentences).map((value) => ({ value, label: readable(value) }));

/** `saved_reply.created` as "Saved reply created", for the filter and for what has no sentence yet. */
function readable(action: string): string {
  const text = action.replace(/[._]/g, " ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function word(value: unknown, otherwise = ""): string {
  return typeof value === "string" && value ? value : otherwise;
}

function list(value: unknown): string {
  const words = Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
  if (words.length === 0) return "settings";
  return new Intl.ListFormat("en-GB").format(words.map((entry) => entry.replaceAll("_", " ")));
}
