import { type Fields, parseFields, pick } from "#lib/sandbox/fields";
import { actingBusiness, type GraphCall } from "#lib/sandbox/graph-call";
import { badParameter, GraphError, noSuchObject } from "#lib/sandbox/graph-error";
import { textOf } from "#lib/sandbox/parameters";
import { findMessage, type MessageRow, messageRow, type ThreadRow } from "#lib/sandbox/store-message";

/** Details exist for the newest messages of a conversation only; older ones answer as if deleted. */
const detailed = 20;
const mostMessages = 25;

function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");
}

/** `GET /{account}/conversations?platform=instagram`, or the one with `user_id`. */
export async function listConversations(call: GraphCall): Promise<Response> {
  const business = await actingBusiness(call);
  const { parameters, sandbox } = call;
  const platform = textOf(parameters.platform);
  if (
    call.host === "facebook" ? platform !== "instagram" : platform !== undefined && platform !== "instagram"
  ) {
    throw badParameter("Param platform must be one of {MESSENGER, INSTAGRAM}");
  }
  const userId = textOf(parameters.user_id);
  const after = cursorOf(parameters.after);
  const limit = limitOf(parameters.limit, 25);
  let query = sandbox.db
    .selectFrom("sandbox.threads as t")
    .selectAll("t")
    .where("t.businessId", "=", business.id)
    .where((eb) =>
      eb.exists(eb.selectFrom("sandbox.messages as m").select("m.mid").whereRef("m.igsid", "=", "t.igsid")),
    )
    .orderBy("t.updatedAt", "desc")
    .limit(limit + 1);
  if (userId) query = query.where("t.igsid", "=", userId);
  if (after) query = query.where("t.updatedAt", "<", after);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const fields = parseFields(textOf(parameters.fields) ?? "id,updated_time");
  const data = await Promise.all(shown.map((thread) => conversationNode(call, thread, fields)));
  const last = shown.at(-1)?.updatedAt;
  return Response.json({
    data,
    ...(last ? { paging: paging(call, rows.length > limit, last, "conversations") } : {}),
  });
}

/** `GET /{conversation}` or its `messages` edge. */
export async function readConversation(call: GraphCall, thread: ThreadRow, edge: boolean): Promise<Response> {
  await actingBusiness(call);
  const fields = textOf(call.parameters.fields);
  if (!edge)
    return Response.json(await conversationNode(call, thread, parseFields(fields ?? "id,updated_time")));
  const inner = parseFields(fields ?? "id,created_time");
  return Response.json(await messageList(call, thread, { fields: inner, limit: undefined }));
}

async function conversationNode(call: GraphCall, thread: ThreadRow, fields: Fields) {
  const messages = fields.get("messages");
  const names = fields.has("participants") ? await usernames(call, thread) : undefined;
  const node = {
    messages: messages ? await messageList(call, thread, messages) : undefined,
    updated_time: isoTime(thread.updatedAt),
    participants: names && {
      data: [
        { username: names.customer, id: thread.igsid },
        { username: names.business, id: thread.businessId },
      ],
    },
    link: undefined,
    id: thread.conversationId,
  };
  return pick(node, fields, "UnifiedThread");
}

async function messageList(
  call: GraphCall,
  thread: ThreadRow,
  wanted: { fields: Fields | undefined; limit: number | undefined },
) {
  const after = cursorOf(call.parameters.after);
  const limit = limitOf(wanted.limit ?? call.parameters.limit, mostMessages);
  const all = await newestFirst(call, thread);
  const from = after ? all.findIndex((row) => row.sentAt < after) : 0;
  const shown = from < 0 ? [] : all.slice(from, from + limit);
  const names = await usernames(call, thread);
  const fields = wanted.fields ?? parseFields("id,created_time");
  const data = shown.map((row) => {
    const details = all.indexOf(row) < detailed;
    const known = details ? fields : parseFields("id,created_time");
    return pick(messageNode(thread, row, names), known, "IGMessage");
  });
  const last = shown.at(-1)?.sentAt;
  const more = from + limit < all.length;
  return { data, ...(last ? { paging: paging(call, more, last, `${thread.conversationId}/messages`) } : {}) };
}

/** `GET /{message}`. */
export async function readMessage(call: GraphCall, mid: string): Promise<Response> {
  await actingBusiness(call);
  const found = await findMessage(call.sandbox.db, mid);
  if (!found) throw noSuchObject("GET", mid);
  const newest = (await newestFirst(call, found.thread)).slice(0, detailed);
  if (!newest.some((row) => row.mid === mid)) {
    throw new GraphError("This Message has been deleted by the user or the business.", { code: 9000001 });
  }
  const fields = parseFields(textOf(call.parameters.fields) ?? "id,created_time");
  const names = await usernames(call, found.thread);
  return Response.json(pick(messageNode(found.thread, found.row, names), fields, "IGMessage"));
}

async function newestFirst({ sandbox }: GraphCall, thread: ThreadRow): Promise<MessageRow[]> {
  const rows = await sandbox.db
    .selectFrom("sandbox.messages")
    .selectAll()
    .where("igsid", "=", thread.igsid)
    .where("deletedAt", "is", null)
    .orderBy("sentAt", "desc")
    .limit(500)
    .execute();
  return rows.map(messageRow);
}

type Names = { customer: string; business: string };

async function usernames({ sandbox }: GraphCall, thread: ThreadRow): Promise<Names> {
  return sandbox.db
    .selectFrom("sandbox.customers as c")
    .innerJoin("sandbox.businesses as b", (join) => join.on("b.id", "=", thread.businessId))
    .select(["c.username as customer", "b.username as business"])
    .where("c.id", "=", thread.customerId)
    .executeTakeFirstOrThrow();
}

function messageNode(thread: ThreadRow, row: MessageRow, names: Names) {
  const customer = { username: names.customer, id: thread.igsid };
  const business = { username: names.business, id: thread.businessId };
  const [from, to] = row.author === "customer" ? [customer, business] : [business, customer];
  const files = row.attachments.filter(({ type }) => ["image", "video", "audio", "file"].includes(type));
  const shares = row.attachments.filter(({ type }) => /^(ig_post|ig_reel|share|reel)$/.test(type));
  const story = row.extra.reply_to?.story;
  return {
    id: row.mid,
    created_time: isoTime(row.sentAt),
    from,
    to: { data: [to] },
    message: row.text ?? "",
    attachments:
      files.length > 0 ? { data: files.map(({ type, payload }) => file(type, payload?.url)) } : undefined,
    shares: shares.length > 0 ? { data: shares.map(({ payload }) => ({ link: payload?.url })) } : undefined,
    story: story ? { reply_to: { link: story.url, id: story.id } } : undefined,
    reactions: undefined,
    reply_to: row.extra.reply_to?.mid ? { mid: row.extra.reply_to.mid, is_self_reply: false } : undefined,
    is_unsupported: row.kind === "unsupported" ? true : undefined,
    tags: undefined,
  };
}

function file(type: string, url: unknown) {
  if (type === "image") return { image_data: { url, preview_url: url, width: 320, height: 320 } };
  return type === "video" ? { video_data: { url, preview_url: url } } : { file_url: url };
}

function limitOf(value: unknown, fallback: number): number {
  const limit = Number(value ?? fallback);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 50) : fallback;
}

function cursorOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (!text) return undefined;
  const time = Number(Buffer.from(text, "base64url").toString());
  if (!Number.isSafeInteger(time)) throw badParameter("Invalid cursor");
  return time;
}

function paging(call: GraphCall, more: boolean, last: number, edge: string) {
  const after = Buffer.from(String(last)).toString("base64url");
  const cursors = { before: after, after };
  if (!more) return { cursors };
  const base = call.host === "instagram" ? call.sandbox.instagramGraphUrl : call.sandbox.facebookGraphUrl;
  const path = edge === "conversations" ? `${call.token.pageId ?? call.token.businessId}/${edge}` : edge;
  const next = new URL(`${base}/${call.version}/${path}`);
  next.searchParams.set("access_token", call.accessToken);
  for (const name of ["platform", "limit"]) {
    const value = textOf(call.parameters[name]);
    if (value) next.searchParams.set(name, value);
  }
  const fields = textOf(call.parameters.fields);
  const inner = /^.*?messages(?:\.\w+\(\d+\))*\{(.*)\}/.exec(fields ?? "")?.[1];
  const asked = edge === "conversations" ? fields : (inner ?? undefined);
  if (asked) next.searchParams.set("fields", asked);
  next.searchParams.set("after", after);
  return { cursors, next: next.href };
}
