import type { Db } from "#lib/db/client";
import type { NewMessage } from "#lib/inbox/apply-message";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { receiveInbounds } from "#lib/inbox/receive-inbounds";

/** A tap on a button, a menu entry or an ice breaker: a question in the words it showed. */
export async function receivePostback(
  trx: Db,
  channel: ReceivingChannel,
  event: EventOf<"postback">,
): Promise<Received | undefined> {
  const { contactExternalId, standby, messageExternalId, text, details, occurredAt } = event;
  const message: NewMessage = {
    externalId: messageExternalId,
    authorType: "contact",
    kind: "text",
    text,
    details,
    replyToExternalId: null,
    attachments: [],
    occurredAt,
  };
  const [received] = await receiveInbounds(trx, channel, [{ contactExternalId, standby, message }]);
  return received;
}
