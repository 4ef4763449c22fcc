import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { type Claim, deliverLeaseMs } from "#lib/inbox/deliver-claim";
import { messageDetailsSchema } from "#lib/inbox/schema";
import { publicAddress } from "#lib/media/public-address";
import { sendPrivateReply } from "#lib/meta/comments";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";
import { sendAttachment, sendText } from "#lib/meta/send";

/** `no-access`: we never had a token to call with; `not-called`: something of ours failed before the call. */
export type Outcome =
  | { kind: "sent"; externalId: string }
  | { kind: "refused"; error: MetaError; accessToken: string }
  | { kind: "ambiguous"; error: unknown }
  | { kind: "no-access"; reason: string }
  | { kind: "not-called"; error: unknown };

/** Above the client's own time-out, below the lease: whatever hangs beyond it has an unknown outcome. */
const patienceMs = deliverLeaseMs - 5000;

/** The one call. After a refused token it is made once more with the token the database holds by then: a refusal is certain. */
export async function handOver(db: Db, claim: Claim): Promise<Outcome> {
  const deadline = Date.now() + patienceMs;
  const first = await attempt(db, claim, deadline);
  const refusedToken = first.kind === "refused" && first.error.kind === "reconnect";
  return refusedToken ? attempt(db, claim, deadline) : first;
}

async function attempt(db: Db, claim: Claim, deadline: number): Promise<Outcome> {
  const prepared = await prepare(db, claim);
  if ("kind" in prepared) return prepared;
  try {
    const { messageId } = await before(deadline, call(prepared, claim));
    return { kind: "sent", externalId: messageId };
  } catch (error) {
    const certain = error instanceof MetaError && error.kind !== "ambiguous";
    return certain
      ? { kind: "refused", error, accessToken: prepared.access.accessToken }
      : { kind: "ambiguous", error };
  }
}

type Prepared = { access: GraphAccess; url: string | null; commentExternalId: string | null };

/** Nothing here reaches Meta, so a failure is certain. */
async function prepare(db: Db, { state, message }: Claim): Promise<Prepared | Outcome> {
  try {
    const url = message.kind === "text" ? null : await fileAddress(db, message);
    const commentExternalId = message.commentId === null ? null : await answeredComment(db, message);
    return { access: await graphAccess(db, state.channelId), url, commentExternalId };
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") {
      return { kind: "no-access", reason: error.message };
    }
    return { kind: "not-called", error };
  }
}

async function answeredComment(db: Db, message: Claim["message"]): Promise<string> {
  const { externalId } = await db
    .selectFrom("comments")
    .select("externalId")
    .where("id", "=", message.commentId)
    .where("organizationId", "=", message.organizationId)
    .executeTakeFirstOrThrow();
  if (externalId === null) throw new Error("a private reply to a comment Instagram does not know");
  return externalId;
}

async function fileAddress(db: Db, message: Claim["message"]): Promise<string | null> {
  const file = await db
    .selectFrom("attachments as a")
    .leftJoin("media as f", "f.id", "a.mediaId")
    .select(["a.url", "f.id", "f.mimeType"])
    .where("a.messageId", "=", message.id)
    .where("a.organizationId", "=", message.organizationId)
    .executeTakeFirst();
  if (!file?.id) return file?.url ?? null;
  return publicAddress({ id: file.id, mimeType: file.mimeType ?? "" });
}

function call(prepared: Prepared, { state, message, humanAgent }: Claim): Promise<{ messageId: string }> {
  const recipientId = state.contactExternalId;
  const { kind, text } = message;
  const { commentExternalId } = prepared;
  if (commentExternalId !== null)
    return sendPrivateReply(prepared.access, { commentExternalId, text: text ?? "" });
  if (kind === "image" || kind === "video" || kind === "audio" || kind === "file") {
    if (prepared.url === null) throw new Error("an outgoing attachment has no address");
    return sendAttachment(prepared.access, { recipientId, kind, url: prepared.url, humanAgent });
  }
  const replyToExternalId = message.replyToExternalId ?? undefined;
  const quickReplies = messageDetailsSchema.safeParse(message.details).data?.quick_replies;
  return sendText(prepared.access, {
    recipientId,
    text: text ?? "",
    humanAgent,
    replyToExternalId,
    quickReplies,
  });
}

async function before<T>(deadline: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the call outlived its lease")), deadline - Date.now());
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
