import { configurationPermissions } from "#lib/sandbox/consent";
import { facebookUser } from "#lib/sandbox/facebook-login";
import { type Fields, parseFields, pick } from "#lib/sandbox/fields";
import { type GraphCall, requirePermission } from "#lib/sandbox/graph-call";
import { GraphError } from "#lib/sandbox/graph-error";
import { documented } from "#lib/sandbox/instagram-login";
import { textOf } from "#lib/sandbox/parameters";
import { createToken } from "#lib/sandbox/tokens";

/** Pages of a `me/accounts` answer: few, so that callers must follow `paging.next`. */
const mostAccounts = 2;

const noFields: Fields = new Map();

function fieldsOf(call: GraphCall): Fields {
  const text = textOf(call.parameters.fields);
  return text ? parseFields(text) : noFields;
}

/** `GET /me` with an Instagram token: the professional account itself. */
export async function readInstagramAccount(call: GraphCall, businessId: string): Promise<Response> {
  const node = await instagramAccount(call, businessId);
  if (call.host === "facebook") {
    const { user_id: _, account_type: __, ...rest } = node;
    return Response.json(pick({ ...rest, id: businessId }, fieldsOf(call), "IGUser"));
  }
  requirePermission(call, "instagram_business_basic");
  const answer = pick(node, fieldsOf(call), "IGUser");
  return Response.json(documented(call.settings) ? { data: [answer] } : answer);
}

async function instagramAccount({ sandbox, token }: GraphCall, businessId: string) {
  const row = await sandbox.db
    .selectFrom("sandbox.businesses")
    .selectAll()
    .where("id", "=", businessId)
    .executeTakeFirstOrThrow();
  return {
    user_id: row.id,
    id: row.appScopedId,
    username: row.username,
    name: row.name,
    account_type: row.accountType,
    profile_picture_url: row.pictureUrl ?? undefined,
    followers_count: row.followersCount,
    follows_count: 12,
    media_count: 34,
    biography: "",
    website: token.login === "instagram" ? undefined : "",
  };
}

/** `GET /me` with a Facebook user token. */
export function readFacebookUser(call: GraphCall): Response {
  const fields = fieldsOf(call);
  const node = { ...facebookUser, client_business_id: undefined, email: undefined };
  return Response.json(pick(node, fields.size > 0 ? fields : parseFields("id,name"), "User"));
}

export function readPermissions(call: GraphCall): Response {
  const data = configurationPermissions.map((permission) => ({
    permission,
    status: call.token.permissions.includes(permission) ? "granted" : "declined",
  }));
  const others = call.token.permissions.filter(
    (permission) => !configurationPermissions.includes(permission),
  );
  return Response.json({
    data: [...data, ...others.map((permission) => ({ permission, status: "granted" }))],
  });
}

/** `DELETE /me/permissions`: the person removes the app; every token made from this login dies. */
export async function removePermissions({ sandbox, token }: GraphCall): Promise<Response> {
  await sandbox.db
    .updateTable("sandbox.tokens")
    .set({ deadSubcode: 458 })
    .where("login", "=", "facebook")
    .where("pageIds", "&&", token.pageIds)
    .execute();
  return Response.json({ success: true });
}

/** `GET /me/accounts`: the Pages the person chose, each with a token of its own. */
export async function listPages(call: GraphCall): Promise<Response> {
  requirePermission(call, "pages_show_list");
  const { token, parameters } = call;
  const after = textOf(parameters.after);
  const start = after ? Number(Buffer.from(after, "base64url").toString()) : 0;
  if (!Number.isInteger(start)) throw new GraphError("(#100) Invalid cursor", { code: 100 });
  const asked = Number(textOf(parameters.limit) ?? mostAccounts);
  const size = Math.max(1, Math.min(Number.isInteger(asked) ? asked : mostAccounts, mostAccounts));
  const ids = [...token.pageIds].sort();
  const shown = ids.slice(start, start + size);
  const fields = textOf(parameters.fields) ? fieldsOf(call) : parseFields("access_token,name,id,tasks");
  const data = await Promise.all(shown.map((id) => pageNode(call, id, fields)));
  if (shown.length === 0) return Response.json({ data });
  return Response.json({ data, paging: pagesPaging(call, start, size, ids.length) });
}

function pagesPaging(
  { sandbox, version, parameters, accessToken }: GraphCall,
  start: number,
  size: number,
  total: number,
) {
  const cursor = (at: number) => Buffer.from(String(at)).toString("base64url");
  const cursors = { before: cursor(start), after: cursor(start + size) };
  if (start + size >= total) return { cursors };
  const next = new URL(`${sandbox.facebookGraphUrl}/${version}/${facebookUser.id}/accounts`);
  // Complete with the token, as Meta's are.
  next.searchParams.set("access_token", accessToken);
  const fields = textOf(parameters.fields);
  if (fields) next.searchParams.set("fields", fields);
  next.searchParams.set("limit", String(size));
  next.searchParams.set("after", cursors.after);
  return { cursors, next: next.href };
}

export async function readPage(call: GraphCall, pageId: string): Promise<Response> {
  const fields = fieldsOf(call);
  return Response.json(await pageNode(call, pageId, fields.size > 0 ? fields : parseFields("id,name")));
}

async function pageNode(call: GraphCall, pageId: string, fields: Fields) {
  const page = await call.sandbox.db
    .selectFrom("sandbox.pages")
    .selectAll()
    .where("id", "=", pageId)
    .executeTakeFirstOrThrow();
  const linked = fields.get("instagram_business_account") ?? fields.get("connected_instagram_account");
  const instagram =
    page.businessId && linked ? await linkedAccount(call, page.businessId, linked.fields) : undefined;
  const node = {
    id: page.id,
    name: page.name,
    category: "Shopping & retail",
    tasks: ["ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"],
    access_token: fields.has("access_token") ? await pageToken(call, page) : undefined,
    instagram_business_account: instagram,
    connected_instagram_account: instagram,
  };
  return pick(node, fields, "Page");
}

async function linkedAccount(call: GraphCall, businessId: string, fields: Fields | undefined) {
  const { user_id: _, account_type: __, ...account } = await instagramAccount(call, businessId);
  return pick({ ...account, id: businessId }, fields ?? noFields, "ShadowIGUser");
}

/** A Page's token lives as long as its user token is short-lived, and without end when that is a long one. */
async function pageToken(call: GraphCall, page: { id: string; businessId: string | null }): Promise<string> {
  const { sandbox, token, settings, accessToken } = call;
  if (token.kind === "page") return accessToken;
  return createToken(sandbox.db, {
    login: "facebook",
    kind: "page",
    appId: token.appId,
    longLived: token.longLived,
    businessId: page.businessId,
    pageId: page.id,
    pageIds: token.pageIds,
    permissions: token.permissions,
    issuedAt: settings.now,
    expiresAt: token.longLived ? null : token.expiresAt,
  });
}
