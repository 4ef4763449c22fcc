import type { Db } from "#lib/db/client";
import type { Applied } from "#lib/inbox/apply-message";
import type { ReceivingChannel } from "#lib/inbox/internal-receive";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import { announce } from "#lib/live/announce";

type Finished = {
  applied: Pick<Applied, "row" | "outcome">[];
  /** Conversations whose preview was not written yet. */
  previewsDue: { id: string; organizationId: string }[];
  /** The episodes they began. */
  tickets?: { conversationId: string; ticketId: string }[];
};

/** What stored messages need afterwards: the list's preview, the live screens, and silence about unsent ones. */
export async function finishMessages(
  trx: Db,
  { organizationId, accountExternalId }: ReceivingChannel,
  { applied, previewsDue, tickets = [] }: Finished,
): Promise<void> {
  for (const { row } of applied) {
    const { status, externalId: messageExternalId } = row;
    if (status === "deleted" && messageExternalId !== null)
      await redactDeliveries(trx, { accountExternalId, messageExternalId });
  }
  for (const conversation of previewsDue) await refreshPreview(trx, conversation);
  const news = applied.filter(({ outcome }) => outcome !== "known").map(({ row }) => row);
  const changed = new Set(news.map(({ conversationId }) => conversationId));
  await announce(
    trx,
    ...news.map(({ id, conversationId }) => ({
      organizationId,
      type: "message.created" as const,
      resourceId: id,
      conversationId,
    })),
    ...[...changed].map((conversationId) => ({
      organizationId,
      type: "conversation.updated" as const,
      resourceId: conversationId,
      conversationId,
    })),
    ...tickets.map(({ ticketId, conversationId }) => ({
      organizationId,
      type: "ticket.updated" as const,
      resourceId: ticketId,
      conversationId,
    })),
  );
}
