import type { Db } from "#lib/db/client";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { receiveInbound } from "#lib/inbox/receive-message";

/** A tap on a button, a menu entry or an ice breaker: a question in the words it showed. */
export function receivePostback(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"postback">,
): Promise<Received> {
  return receiveInbound(trx, channel, event, {
    externalId: event.messageExternalId,
    authorType: "contact",
    kind: "text",
    text: event.text,
    details: event.details,
    replyToExternalId: null,
    attachments: [],
    occurredAt: event.occurredAt,
  });
}
