import type { OpenedConversation } from "#components/dashboard/inbox/inbox-api";
import { openDraft } from "#lib/assistant/queries";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { getContact, getConversation, listMessages } from "#lib/inbox/queries";

/** A conversation with everything its screen begins with. @throws AppError not-found */
export async function readConversation(ctx: Context, id: string): Promise<OpenedConversation> {
  const opened = await read(ctx, async (reading) => {
    const conversation = await getConversation(reading, id);
    return {
      conversation,
      contact: await getContact(reading, conversation.contact.id),
      messages: await listMessages(reading, id),
    };
  });
  return { ...opened, draft: (await openDraft(ctx, id)) ?? null };
}
