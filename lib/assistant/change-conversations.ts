import { changeConversation } from "#lib/assistant/change-conversation";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { getConversation } from "#lib/inbox/queries";
import type { ChangeConversations, ConversationChange } from "#lib/inbox/schema";

/**
 * Many changes at once, each in a transaction of its own and in the order given: what is refused says why, and holds up
 * nothing else. Where somebody was first, the conversation comes along as they made it.
 */
export async function changeConversations(
  ctx: Context,
  { changes }: ChangeConversations,
): Promise<{ data: ConversationChange[] }> {
  const data: ConversationChange[] = [];
  for (const { id, patch } of changes) data.push(await changeOne(ctx, id, patch));
  return { data };
}

async function changeOne(
  ctx: Context,
  id: string,
  patch: ChangeConversations["changes"][number]["patch"],
): Promise<ConversationChange> {
  try {
    return { id, ...(await changeConversation(ctx, id, patch)), error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const conversation = error.code === "conflict" ? await getConversation(ctx, id) : null;
    return { id, conversation, undo: null, error: { code: error.code, detail: error.message } };
  }
}
