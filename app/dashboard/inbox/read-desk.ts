import type { OpenedDesk } from "#components/dashboard/inbox/desk-api";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { getPreferences, listMemberDrafts, listNotes, listPresences } from "#lib/desk/queries";
import { readVariables } from "#lib/desk/read-variables";

/** What stands around a conversation's messages for the member who opens it. @throws AppError not-found */
export function readDesk(ctx: Context, conversationId: string): Promise<OpenedDesk> {
  return read(ctx, async (reading) => {
    const notes = await listNotes(reading, conversationId, { limit: 100 });
    return {
      notes: { ...notes, data: notes.data.reverse() },
      drafts: await listMemberDrafts(reading, conversationId),
      presence: await listPresences(reading, conversationId),
      preferences: await getPreferences(reading),
      variables: await readVariables(reading, conversationId),
    };
  });
}
