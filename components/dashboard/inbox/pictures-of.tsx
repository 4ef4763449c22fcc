import { attachmentNames } from "#components/dashboard/inbox/attachment-names";
import type { Message } from "#lib/inbox/schema";

/** The pictures of a conversation that can be looked at large, oldest first. */
export function picturesOf(messages: readonly Message[]): { url: string; name: string }[] {
  return messages.flatMap(({ attachments }) =>
    attachments.flatMap(({ url, mime_type, state, title, kind }) =>
      url !== null && state === "stored" && mime_type?.startsWith("image/")
        ? [{ url, name: title ?? attachmentNames[kind] ?? "Picture" }]
        : [],
    ),
  );
}
