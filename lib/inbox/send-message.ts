import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Database, Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import type { MessageRow } from "#lib/inbox/apply-edits";
import { applyTakeover } from "#lib/inbox/apply-takeover";
import { checkNewer } from "#lib/inbox/check-newer";
import { type OutgoingAttachment, type OutgoingFile, outgoingFiles } from "#lib/inbox/outgoing-files";
import { presentMessages } from "#lib/inbox/present-message";
import { refreshPreview } from "#lib/inbox/refresh-preview";
import type { Message, MessageSource } from "#lib/inbox/schema";
import { type ConsideredRun, checkAssistant, checkMember } from "#lib/inbox/send-checks";
import type { SendGuard } from "#lib/inbox/send-guard";
import { lockSendState, type SendState } from "#lib/inbox/send-state";
import { splitText } from "#lib/inbox/split-text";
import { deliverTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

export type SendRun = ConsideredRun & { id: string; sources?: MessageSource[] };

export type SendMessageInput = {
  conversationId: string;
  text?: string;
  attachments?: OutgoingAttachment[];
  replyToMessageId?: string;
  /** Buttons under the text that answer for the contact at a tap. */
  quickReplies?: string[] | undefined;
  /** The newest message the member knew when they began to write: refused when something was said since. */
  lastSeenMessageId?: string | undefined;
  /** So long it may be taken back: it is not handed to Meta before. */
  holdSeconds?: number | undefined;
  /** The same key in the same conversation answers with the rows made the first time. */
  idempotencyKey?: string;
  /** The assistant's attempt these words come from; required of the assistant, evidence for a member who accepted a draft. */
  run?: SendRun;
  sources?: MessageSource[];
  /** For what nobody typed: the modes in which it may leave; automatic only by default. */
  modes?: SendGuard["modes"];
};

/**
 * Decides that something be said: queues it, one row per part, with the job that hands it to Meta.
 * A member's message takes the conversation over; the assistant's is checked against everything that happened since.
 * @throws SupersededError when the assistant came too late
 * @throws AppError reply-window-closed, channel-unavailable, newer-messages, not-found, validation
 */
export function sendMessage(ctx: Context, input: SendMessageInput): Promise<Message[]> {
  return inTransaction(ctx.db, async (trx) => {
    return presentMessages(trx, await queueMessage({ ...ctx, db: trx }, input));
  });
}

/** The same, for a caller that wants the rows alone. */
export function queueMessage(ctx: Context, input: SendMessageInput): Promise<MessageRow[]> {
  return inTransaction(ctx.db, async (trx) => {
    const state = await lockSendState(trx, { id: input.conversationId, organizationId: ctx.organizationId });
    if (state === undefined) throw new AppError("not-found", "There is no such conversation.");
    const earlier = await findEarlier({ ...ctx, db: trx }, input);
    if (earlier.length > 0) return earlier;

    const { conversationId, lastSeenMessageId } = input;
    if (lastSeenMessageId !== undefined)
      await checkNewer({ ...ctx, db: trx }, { conversationId, lastSeenMessageId });
    const pieces = piecesOf(input, await outgoingFiles({ ...ctx, db: trx }, input.attachments));
    const replyToExternalId = await findRepliedTo({ ...ctx, db: trx }, input);
    const { guard, humanAgent } = await check({ ...ctx, db: trx }, state, input);
    const rows = await insertRows(trx, {
      ...authorOf(ctx),
      ...input,
      pieces,
      state,
      humanAgent,
      replyToExternalId,
      details: guard === undefined ? {} : { guard },
    });
    if (ctx.actor.type === "member") {
      const { id: memberId } = ctx.actor;
      const { organizationId } = ctx;
      await applyTakeover(trx, { organizationId, conversationId, memberId });
    }
    await refreshPreview(trx, state);
    await enqueue(trx, deliverTask, { conversationId: state.id }, { jobKey: state.id });
    await announceCreated(trx, state, rows);
    return rows;
  });
}

async function check(ctx: Context, state: SendState, { run, modes }: SendMessageInput) {
  if (ctx.actor.type === "member") return { guard: undefined, humanAgent: checkMember(state) };
  if (ctx.actor.type === "assistant" && run === undefined)
    throw new Error("the assistant sends only from a run");
  return { guard: await checkAssistant(ctx.db, state, run, modes), humanAgent: false };
}

type Piece = { kind: "text"; text: string } | (OutgoingFile & { text: null });

function piecesOf(input: SendMessageInput, files: OutgoingFile[]): Piece[] {
  const texts = splitText(input.text ?? "").map((text): Piece => ({ kind: "text", text }));
  const pieces = [...texts, ...files.map((file): Piece => ({ ...file, text: null }))];
  if (pieces.length > 0) return pieces;
  const detail = "Write some text or attach a file.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/text", detail }] });
}

async function findEarlier({ db, organizationId }: Context, input: SendMessageInput) {
  if (input.idempotencyKey === undefined) return [];
  return db
    .selectFrom("messages")
    .selectAll()
    .where("conversationId", "=", input.conversationId)
    .where("organizationId", "=", organizationId)
    .where("idempotencyKey", "=", input.idempotencyKey)
    .orderBy("part")
    .execute();
}

async function findRepliedTo(
  { db, organizationId }: Context,
  input: SendMessageInput,
): Promise<string | null> {
  if (input.replyToMessageId === undefined) return null;
  const message = await db
    .selectFrom("messages")
    .select("externalId")
    .where("conversationId", "=", input.conversationId)
    .where("organizationId", "=", organizationId)
    .where("id", "=", input.replyToMessageId)
    .where("status", "<>", "deleted")
    .executeTakeFirst();
  if (message?.externalId) return message.externalId;
  const detail = "The message you reply to is not in this conversation.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/reply_to_id", detail }] });
}

function authorOf({ actor }: Context) {
  if (actor.type === "member")
    return { authorType: "member", authorId: actor.id, authorName: actor.name } as const;
  return { authorType: actor.type, authorId: null, authorName: null } as const;
}

type Draft = ReturnType<typeof authorOf> &
  SendMessageInput & {
    pieces: Piece[];
    state: SendState;
    humanAgent: boolean;
    replyToExternalId: string | null;
    details: { guard?: SendGuard };
  };

/** Our answer stands below what it answers, however our clock and Meta's differ. */
function standsAt(state: SendState): number {
  return Math.max(Date.now(), (state.lastMessageAt?.getTime() ?? 0) + 1);
}

async function insertRows(trx: Db, draft: Draft) {
  const { pieces, state } = draft;
  const groupId = pieces.length > 1 ? randomUUID() : null;
  const start = standsAt(state);
  const lastText = pieces.findLastIndex(({ kind }) => kind === "text");
  const buttons = draft.quickReplies?.length ? { quick_replies: draft.quickReplies } : {};
  const sendAt = draft.holdSeconds ? new Date(Date.now() + draft.holdSeconds * 1000) : null;
  const values = pieces.map(
    (piece, part): Insertable<Database["messages"]> => ({
      organizationId: state.organizationId,
      conversationId: state.id,
      channelId: state.channelId,
      direction: "outbound",
      authorType: draft.authorType,
      authorId: draft.authorId,
      authorName: draft.authorName,
      kind: piece.kind,
      text: piece.text,
      details: JSON.stringify({ ...draft.details, ...(part === lastText ? buttons : {}) }),
      replyToExternalId: part === 0 ? draft.replyToExternalId : null,
      status: "queued",
      groupId,
      part,
      idempotencyKey: draft.idempotencyKey ?? null,
      sendAt,
      humanAgent: draft.humanAgent,
      runId: draft.run?.id ?? null,
      sources: JSON.stringify(draft.sources ?? draft.run?.sources ?? []),
      occurredAt: new Date(start + part),
    }),
  );
  const rows = await trx.insertInto("messages").values(values).returningAll().execute();
  const files = rows.flatMap((row) => {
    const piece = pieces[row.part];
    if (piece === undefined || piece.kind === "text") return [];
    const { organizationId, id: messageId } = row;
    const { kind, url, mediaId, title } = piece;
    return [{ organizationId, messageId, position: 0, kind, url, mediaId, title }];
  });
  if (files.length > 0) await trx.insertInto("attachments").values(files).execute();
  return rows;
}

async function announceCreated(trx: Db, state: SendState, rows: { id: string }[]): Promise<void> {
  const { organizationId, id: conversationId } = state;
  await announce(
    trx,
    ...rows.map(({ id: resourceId }) => {
      return { organizationId, type: "message.created", resourceId, conversationId } as const;
    }),
    { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
  );
}
