import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { sameWords } from "#lib/inbox/same-words";
import { dismissed } from "#lib/inbox/settle-failed";

type Echo = {
  conversation: { id: string; organizationId: string };
  /** Meta's notice of an outbound message whose external id we do not know. */
  event: { text?: string | null | undefined; attachments?: readonly { kind: string }[]; occurredAt: Date };
};

/**
 * Which of our messages in flight to this contact the echo speaks of: same words or same kind of attachment, handed to
 * Meta about then, oldest first. Undefined: somebody wrote in Instagram itself. The caller holds the conversation's row
 * lock and records the match with `settleSent`.
 */
export async function matchEcho(trx: Db, echo: Echo): Promise<string | undefined> {
  const inFlight = await trx
    .selectFrom("messages")
    .select(["id", "kind", "text"])
    .where("organizationId", "=", echo.conversation.organizationId)
    .where("conversationId", "=", echo.conversation.id)
    .where("direction", "=", "outbound")
    .where("externalId", "is", null)
    .where((eb) =>
      // A person may have dismissed it as not arrived, and been wrong.
      eb.or([eb("status", "in", ["sending", "unconfirmed", "sent"]), eb("errorCode", "=", dismissed.code)]),
    )
    .where(handedOverAround(echo.event.occurredAt))
    .orderBy("seq")
    .execute();
  const kinds = echo.event.attachments?.map((attachment) => attachment.kind) ?? [];
  return inFlight.find((row) =>
    row.kind === "text" ? sameWords(row.text, echo.event.text) : kinds.includes(row.kind),
  )?.id;
}

/** Meta's time of the message lies near our call, however late its notice comes; a retried message has had several calls. */
function handedOverAround(occurredAt: Date) {
  return sql<boolean>`${occurredAt}::timestamptz between
    (case when attempts > 1 then created_at else sending_at end) - interval '2 minutes'
    and sending_at + interval '5 minutes'`;
}
