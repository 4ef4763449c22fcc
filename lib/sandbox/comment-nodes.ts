import { parseFields, pick } from "#lib/sandbox/fields";
import { type GraphCall, requirePermission } from "#lib/sandbox/graph-call";
import { badParameter, GraphError, noSuchObject } from "#lib/sandbox/graph-error";
import { mutate, recordChange } from "#lib/sandbox/mutate";
import { textOf } from "#lib/sandbox/parameters";
import { drawFault, failAfter, failBefore } from "#lib/sandbox/send-faults";
import { type CommentRow, type PostRow, storeComment } from "#lib/sandbox/store-comment";

const longest = 2200;

/** The permission for comments goes by two names. */
export function commentPermission(host: GraphCall["host"]): string {
  return host === "instagram" ? "instagram_business_manage_comments" : "instagram_manage_comments";
}

function allow(call: GraphCall): void {
  if (call.host === "facebook" && call.token.kind !== "page") {
    throw new GraphError("(#210) A page access token is required to request this resource.", { code: 210 });
  }
  requirePermission(call, commentPermission(call.host));
}

const isoTime = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");

/** `GET /{media}` and `GET /{media}/comments`. */
export async function handlePost(
  call: GraphCall,
  post: PostRow,
  edge: string,
): Promise<Response | undefined> {
  if (call.method !== "GET") return undefined;
  if (edge === "comments") {
    allow(call);
    return Response.json(await listComments(call, { postId: post.id, parentId: null }));
  }
  if (edge !== "") return undefined;
  const { username } = await call.sandbox.db
    .selectFrom("sandbox.businesses")
    .select("username")
    .where("id", "=", post.businessId)
    .executeTakeFirstOrThrow();
  const moving = post.mediaType === "VIDEO";
  const node = {
    id: post.id,
    caption: post.caption ?? undefined,
    media_product_type: post.productType === "LIVE" ? "FEED" : post.productType,
    media_type: post.mediaType,
    media_url: moving ? post.pictureUrl.replace(/\.png$/, ".mp4") : post.pictureUrl,
    thumbnail_url: moving ? post.pictureUrl : undefined,
    permalink: post.permalink,
    timestamp: isoTime(post.postedAt),
    username,
    owner: { id: post.businessId },
    is_comment_enabled: true,
    comments_count: undefined,
    like_count: undefined,
  };
  return Response.json(pick(node, parseFields(textOf(call.parameters.fields) ?? "id"), "Media"));
}

/** `GET | POST | DELETE /{comment}` and its `replies`. */
export async function handleComment(
  call: GraphCall,
  found: { comment: CommentRow; post: PostRow },
  edge: string,
): Promise<Response | undefined> {
  allow(call);
  const { comment, post } = found;
  switch (`${call.method} ${edge}`) {
    case "GET ": {
      const fields = parseFields(textOf(call.parameters.fields) ?? "id,text,timestamp");
      return Response.json(pick(await commentNode(call, comment), fields, "IGComment"));
    }
    case "GET replies":
      return Response.json(await listComments(call, { postId: post.id, parentId: comment.id }));
    case "POST replies":
      return reply(call, found);
    case "POST ":
      return hide(call, found);
    case "DELETE ":
      return remove(call, found);
    default:
      return undefined;
  }
}

async function reply(
  call: GraphCall,
  { comment, post }: { comment: CommentRow; post: PostRow },
): Promise<Response> {
  const fault = await drawFault(call);
  await failBefore(call, fault);
  const text = textOf(call.parameters.message)?.trim();
  if (!text) throw badParameter("The parameter message is required");
  if ([...text].length > longest) throw badParameter(`Param message must be at most ${longest} characters`);
  if (comment.parentId !== null) throw badParameter("Replies are allowed on top-level comments only");
  if (comment.hidden) throw badParameter("Replies to hidden comments are not allowed");
  if (post.productType === "LIVE") throw badParameter("Replies to live comments are not allowed");
  const { id } = await mutate(call.sandbox.db, (mutation) =>
    storeComment(mutation, { post, text, parentId: comment.id, author: null }),
  );
  await failAfter(call, fault);
  return Response.json({ id });
}

async function hide(
  call: GraphCall,
  { comment, post }: { comment: CommentRow; post: PostRow },
): Promise<Response> {
  const wanted = textOf(call.parameters.hide) ?? String(call.parameters.hide);
  if (wanted !== "true" && wanted !== "false") throw badParameter("The parameter hide is required");
  if (post.productType === "LIVE") throw badParameter("Live comments cannot be hidden");
  await mutate(call.sandbox.db, async (mutation) => {
    // The owner's own comments stay visible.
    await mutation.trx
      .updateTable("sandbox.comments")
      .set({ hidden: wanted === "true" })
      .where("id", "=", comment.id)
      .where("igsid", "is not", null)
      .execute();
    recordChange(mutation, { kind: "comment", businessId: post.businessId });
  });
  return Response.json({ success: true });
}

async function remove(
  call: GraphCall,
  { comment, post }: { comment: CommentRow; post: PostRow },
): Promise<Response> {
  await mutate(call.sandbox.db, async (mutation) => {
    const gone = await mutation.trx
      .deleteFrom("sandbox.comments")
      .where("id", "=", comment.id)
      .returning("id")
      .executeTakeFirst();
    if (!gone) throw noSuchObject("DELETE", comment.id);
    recordChange(mutation, { kind: "comment", businessId: post.businessId });
  });
  return Response.json({ success: true });
}

async function listComments(call: GraphCall, place: { postId: string; parentId: string | null }) {
  const rows = await call.sandbox.db
    .selectFrom("sandbox.comments")
    .selectAll()
    .where("postId", "=", place.postId)
    .where("parentId", place.parentId === null ? "is" : "=", place.parentId)
    .orderBy("commentedAt", "desc")
    .limit(50)
    .execute();
  const fields = parseFields(textOf(call.parameters.fields) ?? "id,text,timestamp");
  return {
    data: await Promise.all(rows.map(async (row) => pick(await commentNode(call, row), fields, "IGComment"))),
  };
}

async function commentNode({ sandbox }: GraphCall, row: CommentRow) {
  const author = await sandbox.db
    .selectFrom("sandbox.posts as p")
    .innerJoin("sandbox.businesses as b", "b.id", "p.businessId")
    .leftJoin("sandbox.threads as t", (join) => join.on("t.igsid", "=", row.igsid))
    .leftJoin("sandbox.customers as c", "c.id", "t.customerId")
    .select(["b.id as businessId", "b.username as businessName", "c.username as customerName"])
    .where("p.id", "=", row.postId)
    .executeTakeFirstOrThrow();
  const username = row.igsid === null ? author.businessName : author.customerName;
  return {
    id: row.id,
    text: row.text,
    timestamp: isoTime(row.commentedAt),
    username: username ?? undefined,
    from: { id: row.igsid ?? author.businessId, username },
    hidden: row.hidden,
    like_count: 0,
    media: { id: row.postId },
    parent_id: row.parentId ?? undefined,
    replies: undefined,
  };
}
