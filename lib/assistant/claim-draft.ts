import type { Selectable } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Database, Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { lockConversation } from "#lib/inbox/conversation-row";

const verbs = { accepted: "sent", edited: "edited and sent", dismissed: "dismissed" } as const;

/**
 * The open draft, with its conversation's row locked before its own, as everybody does it.
 * @throws AppError not-found; conflict once somebody decided, saying who
 */
export async function claimDraft(
  trx: Db,
  ctx: Context,
  draftId: string,
): Promise<Selectable<Database["drafts"]>> {
  const { organizationId } = ctx;
  const place = await trx
    .selectFrom("drafts")
    .select("conversationId")
    .where("id", "=", draftId)
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  if (place === undefined) throw new AppError("not-found", "There is no such draft.");
  await lockConversation(trx, { organizationId, conversationId: place.conversationId });
  const draft = await trx
    .selectFrom("drafts")
    .selectAll()
    .where("id", "=", draftId)
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  if (draft?.status === "open") return draft;
  throw new AppError("conflict", await whatHappened(trx, draft));
}

async function whatHappened(trx: Db, draft: Selectable<Database["drafts"]> | undefined): Promise<string> {
  if (draft === undefined || draft.status === "open" || draft.status === "superseded") {
    return "The customer wrote again, so this draft was replaced.";
  }
  const member = await trx
    .selectFrom("members")
    .select("name")
    .where("id", "=", draft.decidedBy)
    .where("organizationId", "=", draft.organizationId)
    .executeTakeFirst();
  return `${member?.name ?? "Somebody"} has already ${verbs[draft.status]} this draft.`;
}
