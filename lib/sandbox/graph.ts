import {
  listPages,
  readFacebookUser,
  readInstagramAccount,
  readPage,
  readPermissions,
  removePermissions,
} from "#lib/sandbox/account-nodes";
import { handleComment, handlePost } from "#lib/sandbox/comment-nodes";
import { listConversations, readConversation, readMessage } from "#lib/sandbox/conversations";
import { debugToken, exchangeFacebook, facebookUser } from "#lib/sandbox/facebook-login";
import type { GraphCall } from "#lib/sandbox/graph-call";
import { GraphError, noSuchObject } from "#lib/sandbox/graph-error";
import { exchangeForLongToken, refreshInstagramToken } from "#lib/sandbox/instagram-login";
import { type Parameters, readParameters, textOf } from "#lib/sandbox/parameters";
import { readProfile } from "#lib/sandbox/profile";
import type { Login, Sandbox } from "#lib/sandbox/sandbox-context";
import { handleMessages } from "#lib/sandbox/send";
import { readSettings, type Settings } from "#lib/sandbox/settings";
import { appSecretProof } from "#lib/sandbox/sign-body";
import { type CommentRow, findComment, findPost, type PostRow } from "#lib/sandbox/store-comment";
import { findMessage, findThread, type ThreadRow } from "#lib/sandbox/store-message";
import { handleSubscribedApps } from "#lib/sandbox/subscribed-apps";
import { checkToken } from "#lib/sandbox/tokens";

type Incoming = { sandbox: Sandbox; host: Login; request: Request; url: URL; path: string[] };

const oldestVersion = 21;
const newestVersion = 26;

/** A call of graph.instagram.com or graph.facebook.com; `path` is what follows the host. */
export async function handleGraph(incoming: Incoming): Promise<Response> {
  const { sandbox, host, request, url, path } = incoming;
  const settings = await readSettings(sandbox.db);
  const parameters = await readParameters(request, url);
  if (host === "instagram" && (path[0] === "access_token" || path[0] === "refresh_access_token")) {
    return instagramToken(incoming, parameters, settings);
  }
  const [version = "", ...rest] = path;
  checkVersion(version, path);
  refuseRetired(parameters);
  if (host === "facebook" && rest.join("/") === "oauth/access_token") {
    return exchangeFacebook(sandbox, parameters, settings);
  }
  const accessToken = readAccessToken(request, parameters);
  if (host === "facebook" && rest.join("/") === "debug_token") {
    return debugToken(sandbox, parameters, { accessToken, now: settings.now });
  }
  const token = await checkToken(sandbox.db, host, accessToken, settings.now);
  checkProof(incoming, parameters, accessToken);
  const { method, signal } = request;
  const call = { sandbox, host, method, version, parameters, settings, token, accessToken, signal };
  const [id = "", edge = "", ...tooMuch] = rest;
  const answer = tooMuch.length === 0 ? await dispatch(call, id, edge) : undefined;
  if (!answer) throw noSuchObject(method, rest.join("/"));
  return answer;
}

function instagramToken({ sandbox, request, path }: Incoming, parameters: Parameters, settings: Settings) {
  if (request.method !== "GET") {
    throw new GraphError(`Unsupported request - method type: ${request.method.toLowerCase()}`, { code: 100 });
  }
  const verb = path[0] === "access_token" ? exchangeForLongToken : refreshInstagramToken;
  return verb(sandbox, parameters, settings);
}

function checkVersion(version: string, path: string[]): void {
  const number = /^v(\d+)\.0$/.exec(version)?.[1];
  if (!number) {
    throw new GraphError(`Unknown path components: /${path.join("/").slice(0, 200)}`, {
      code: 2500,
      type: "OAuthException",
    });
  }
  if (Number(number) > newestVersion)
    throw new GraphError(`(#100) Unknown version ${version}`, { code: 100 });
  if (Number(number) < oldestVersion) {
    throw new GraphError(
      `(#2635) You are calling a deprecated version of the API. Please update to v${newestVersion}.0.`,
      {
        code: 2635,
      },
    );
  }
}

/** Gone for all versions since 27 October 2026. */
function refuseRetired(parameters: Parameters): void {
  const retired = ["pretty", "debug", "date_format"].find((name) => name in parameters);
  if (retired) throw new GraphError(`(#100) The parameter ${retired} is no longer supported`, { code: 100 });
}

function readAccessToken(request: Request, parameters: Parameters): string {
  const bearer = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const token = bearer ?? textOf(parameters.access_token);
  if (token) return token;
  throw new GraphError("An access token is required to request this resource.", {
    status: 401,
    code: 104,
    type: "OAuthException",
  });
}

function checkProof({ sandbox, host }: Incoming, parameters: Parameters, accessToken: string): void {
  const proof = textOf(parameters.appsecret_proof);
  if (proof === undefined || host === "instagram") return;
  if (proof !== appSecretProof(sandbox.apps.facebook.secret, accessToken)) {
    throw new GraphError("Invalid appsecret_proof provided in the API argument", {
      code: 100,
      type: "GraphMethodException",
    });
  }
}

type Node =
  | { type: "user" | "page" | "business"; id: string }
  | { type: "customer" | "conversation"; thread: ThreadRow }
  | { type: "message"; mid: string }
  | { type: "post"; post: PostRow }
  | { type: "comment"; comment: CommentRow; post: PostRow };

async function dispatch(call: GraphCall, id: string, edge: string): Promise<Response | undefined> {
  const node = await resolve(call, id);
  if (!node) return undefined;
  if (node.type === "post") return handlePost(call, node.post, edge);
  if (node.type === "comment") return handleComment(call, node, edge);
  const route = `${call.method} ${node.type}/${edge}`;
  if ("id" in node) return (await account(call, node, route)) ?? messaging(call, node, edge);
  if (route === "GET customer/" && "thread" in node) return readProfile(call, node.thread);
  if (node.type === "conversation" && (route === "GET conversation/" || edge === "messages")) {
    return call.method === "GET" ? readConversation(call, node.thread, edge === "messages") : undefined;
  }
  return route === "GET message/" && "mid" in node ? readMessage(call, node.mid) : undefined;
}

function account(
  call: GraphCall,
  node: { id: string },
  route: string,
): Promise<Response> | Response | undefined {
  switch (route) {
    case "GET user/":
      return readFacebookUser(call);
    case "GET user/accounts":
      return listPages(call);
    case "GET user/permissions":
      return readPermissions(call);
    case "DELETE user/permissions":
      return removePermissions(call);
    case "GET page/":
      return readPage(call, node.id);
    case "GET business/":
      return readInstagramAccount(call, node.id);
    default:
      return undefined;
  }
}

/** Edges of the account that speaks: the Instagram account on one host, its Page on the other. */
function messaging(call: GraphCall, node: { type: string; id: string }, edge: string) {
  const { host, method, token } = call;
  const speaks =
    host === "instagram" ? node.type === "business" : node.type === "page" && node.id === token.pageId;
  if (node.type === "page" && token.kind === "user") {
    throw new GraphError("(#210) A page access token is required to request this resource.", { code: 210 });
  }
  if (!speaks) return undefined;
  if (edge === "subscribed_apps" && ["GET", "POST", "DELETE"].includes(method))
    return handleSubscribedApps(call);
  if (edge === "messages" && method === "POST") return handleMessages(call);
  if (edge === "conversations" && method === "GET") return listConversations(call);
  return undefined;
}

async function resolve(call: GraphCall, id: string): Promise<Node | undefined> {
  const own = call.host === "instagram" ? await ownAccount(call, id) : ownPage(call, id);
  return own ?? resolveMessaging(call, id);
}

/** On graph.instagram.com the account goes by `me`, its Instagram id and its app-scoped id. */
async function ownAccount({ token, sandbox }: GraphCall, id: string): Promise<Node | undefined> {
  const own: Node = { type: "business", id: token.businessId ?? "" };
  if (id === "me" || id === token.businessId) return own;
  const scoped = await sandbox.db
    .selectFrom("sandbox.businesses")
    .select("id")
    .where("appScopedId", "=", id)
    .executeTakeFirst();
  return scoped?.id === own.id ? own : undefined;
}

/** On graph.facebook.com `me` is whoever the token belongs to: the person, or the Page. */
function ownPage({ token }: GraphCall, id: string): Node | undefined {
  const isUser = token.kind === "user";
  if (id === "me")
    return token.pageId ? { type: "page", id: token.pageId } : { type: "user", id: facebookUser.id };
  if (isUser && id === facebookUser.id) return { type: "user", id };
  if (isUser ? token.pageIds.includes(id) : token.pageId === id) return { type: "page", id };
  return id === token.businessId ? { type: "business", id } : undefined;
}

async function resolveMessaging({ sandbox, token }: GraphCall, id: string): Promise<Node | undefined> {
  const customer = await findThread(sandbox.db, id);
  if (customer) return { type: "customer", thread: customer };
  const thread = await sandbox.db
    .selectFrom("sandbox.threads")
    .selectAll()
    .where("conversationId", "=", id)
    .executeTakeFirst();
  if (thread) return thread.businessId === token.businessId ? { type: "conversation", thread } : undefined;
  const message = await findMessage(sandbox.db, id);
  if (message)
    return message.thread.businessId === token.businessId ? { type: "message", mid: id } : undefined;
  return resolvePost({ sandbox, token }, id);
}

async function resolvePost(
  { sandbox, token }: Pick<GraphCall, "sandbox" | "token">,
  id: string,
): Promise<Node | undefined> {
  const post = await findPost(sandbox.db, id);
  if (post) return post.businessId === token.businessId ? { type: "post", post } : undefined;
  const found = await findComment(sandbox.db, id);
  return found?.post.businessId === token.businessId && found ? { type: "comment", ...found } : undefined;
}
