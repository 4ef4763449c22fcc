import type { Context } from "#lib/auth/context";
import type { Conversation } from "#lib/inbox/schema";
import { updateConversation } from "#lib/inbox/update-conversation";

/** The member answers this conversation from now on, as the button does it. */
export async function takeOver(ctx: Context, conversationId: string): Promise<Conversation> {
  const { conversation } = await updateConversation(ctx, conversationId, { handler: "member" });
  return conversation;
}
