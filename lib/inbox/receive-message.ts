import type { Db } from "#lib/db/client";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { messageContent } from "#lib/inbox/receive-content";
import { type Inbound, receiveInbounds } from "#lib/inbox/receive-inbounds";

/** Contacts wrote: their messages, the reply windows they open, and the turns they give the assistant. */
export function receiveMessages(
  trx: Db,
  channel: ReceivingChannel,
  events: EventOf<"message">[],
): Promise<Received[]> {
  return receiveInbounds(trx, channel, events.map(inboundOf));
}

function inboundOf(event: EventOf<"message">): Inbound {
  const { contactExternalId, standby } = event;
  return { contactExternalId, standby, message: { ...messageContent(event), authorType: "contact" } };
}
