import { z } from "zod";
import { isDatabaseDown } from "#lib/db/is-database-down";
import { refuseUnstorable } from "#lib/db/refuse-unstorable";
import { AppError, errorCodes } from "#lib/errors";
import { log } from "#lib/log";
import { changeTokens, setMessagesAllowed } from "#lib/sandbox/change-account";
import { comment, commentInApp, listPosts, setBroadcast } from "#lib/sandbox/comment-actions";
import {
  appCommentSchema,
  broadcastSchema,
  commentSchema,
  postsQuerySchema,
} from "#lib/sandbox/comment-schema";
import { createCustomer } from "#lib/sandbox/create-customer";
import {
  editMessage,
  reactToMessage,
  readThread,
  sendAppMessage,
  setBlocked,
  tapReferral,
  unsendMessage,
} from "#lib/sandbox/customer-actions";
import { issueToken } from "#lib/sandbox/issue-token";
import { mutate, recordChange } from "#lib/sandbox/mutate";
import { isObject } from "#lib/sandbox/parameters";
import { readTraffic } from "#lib/sandbox/read-traffic";
import type { Sandbox } from "#lib/sandbox/sandbox-context";
import {
  accountPatchSchema,
  answersQuerySchema,
  appMessageSchema,
  blockSchema,
  callbackSchema,
  changesQuerySchema,
  clockPatchSchema,
  customerInputSchema,
  customerMessageSchema,
  editSchema,
  generateTokenSchema,
  reactSchema,
  readSchema,
  referralSchema,
  threadQuerySchema,
  tokenActionSchema,
  trafficQuerySchema,
  unsendSchema,
  weatherPatchSchema,
} from "#lib/sandbox/schema";
import { sendCallback } from "#lib/sandbox/send-callback";
import { sendCustomerMessage } from "#lib/sandbox/send-customer-message";
import { changeWeather, moveClock, readSettings } from "#lib/sandbox/settings";
import { currentCursor, findThreadOf, listMessages, readState, threadView } from "#lib/sandbox/views";
import { waitForAnswers, waitForChanges } from "#lib/sandbox/wait-for-changes";

/**
 * The sandbox's own API, JSON in and out, under /api/sandbox/control. Inputs and answers are the zod schemas of
 * `schema.ts` named here; refusals are problem details. Ids: a business by its Instagram account id, a customer by `id`.
 *
 *   GET    state                          stateSchema: businesses, customers, threads, weather, clock, change cursor
 *   GET    thread?business_id&customer_id threadAnswerSchema: messages oldest first, `thread` null before the first word
 *   GET    changes?after&wait             { changes: changeSchema[], cursor }: long poll, up to `wait` (50) seconds; narrowed
 *                                         by `business_id` and `customer_id`. Start with a `cursor` of state or thread
 *   GET    answers?business_id&customer_id&after&wait   { messages }: what the business said after message `after`; long poll
 *   GET    traffic?after&limit            { entries: trafficSchema[], cursor }: newest first without `after`, else what followed
 *   POST   messages     customerMessageSchema → sentMessageSchema   a customer writes; `from` names or makes the customer
 *   POST   edits        editSchema → sandboxMessageSchema
 *   POST   unsends      unsendSchema → sandboxMessageSchema         of the customer, or of the business in its app
 *   POST   reactions    reactSchema → sandboxMessageSchema          `emoji: null` takes the reaction back
 *   POST   reads        readSchema → { read }                       the customer opened the thread; call it as answers appear
 *   POST   referrals    referralSchema → {}                         an ig.me link tapped in an existing thread
 *   POST   blocks       blockSchema → {}                            the customer blocks the business
 *   GET    posts?business_id&customer_id  postsAnswerSchema: what this customer sees beneath the business's posts
 *   POST   comments     commentSchema → { comment_id }              on a post, reel, ad or live video, or beneath a comment
 *   POST   app-comments appCommentSchema → { comment_id }           the business answers in Instagram itself
 *   PATCH  broadcast    broadcastSchema → {}                        a live video begins or ends
 *   POST   app-messages appMessageSchema → sandboxMessageSchema     the business types in Instagram itself: an echo
 *   POST   customers    customerInputSchema → customerSchema
 *   POST   tokens       generateTokenSchema → { access_token }      "Generate token" in Meta's dashboard
 *   POST   token-actions tokenActionSchema → { tokens }             expire, revoke, change password, remove app or permission
 *   POST   callbacks    callbackSchema → { status }                 the deauthorize or data-deletion callback to the product
 *   PATCH  account      accountPatchSchema → {}                     the owner's "Allow access to messages"
 *   PATCH  weather      weatherPatchSchema → weatherSchema
 *   PATCH  clock        clockPatchSchema → { now, clock_offset_ms }
 *
 * The consent pages do not go through here: they call `validateAuthorizeRequest`, `listConsentAccounts`,
 * `approveConsent` and `denyConsent` of `consent.ts` on the server.
 */
export async function handleControl(incoming: Incoming): Promise<Response> {
  try {
    refuseOtherSites(incoming);
    const { request, path } = incoming;
    const run = routes[`${request.method} ${path.join("/")}`];
    if (!run) throw new AppError("not-found", "The sandbox's control API has no such path.");
    return Response.json(await run(incoming), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problem(error);
  }
}

type Incoming = { sandbox: Sandbox; request: Request; url: URL; path: string[] };
type Run = (incoming: Incoming) => Promise<unknown>;

/** A page of another site must not play with the sandbox through somebody's browser. */
function refuseOtherSites({ request }: Incoming): void {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") {
    throw new AppError("forbidden", "The sandbox is controlled from its own pages only.");
  }
  const { method, headers } = request;
  if (method !== "GET" && !/^application\/json\b/i.test(headers.get("content-type") ?? "")) {
    throw new AppError("unsupported-media-type", "Send application/json.");
  }
}

function get<S extends z.ZodType>(
  schema: S,
  fn: (incoming: Incoming, query: z.output<S>) => Promise<unknown>,
): Run {
  return (incoming) => {
    const query = Object.fromEntries(incoming.url.searchParams);
    refuseUnstorable(query);
    return fn(incoming, schema.parse(query));
  };
}

function change<S extends z.ZodType>(
  schema: S,
  fn: (incoming: Incoming, body: z.output<S>) => Promise<unknown>,
): Run {
  return async (incoming) => {
    const body: unknown = await incoming.request.json().catch(() => {
      throw new AppError("validation", "The body is not JSON.");
    });
    refuseUnstorable(body);
    return (await fn(incoming, schema.parse(body))) ?? {};
  };
}

const routes: Record<string, Run> = {
  "GET state": ({ sandbox }) => readState(sandbox.db),
  "GET thread": get(threadQuerySchema, readThreadAnswer),
  "GET changes": get(changesQuerySchema, ({ sandbox, request }, query) =>
    waitForChanges(sandbox.db, query, request.signal),
  ),
  "GET answers": get(answersQuerySchema, ({ sandbox, request }, query) =>
    waitForAnswers(sandbox.db, query, request.signal),
  ),
  "GET traffic": get(trafficQuerySchema, ({ sandbox }, query) => readTraffic(sandbox.db, query)),
  "POST messages": change(customerMessageSchema, ({ sandbox }, body) =>
    sendCustomerMessage(sandbox.db, body, sandbox.publicUrl),
  ),
  "POST edits": change(editSchema, ({ sandbox }, body) => editMessage(sandbox.db, body)),
  "POST unsends": change(unsendSchema, ({ sandbox }, body) => unsendMessage(sandbox.db, body)),
  "POST reactions": change(reactSchema, ({ sandbox }, body) => reactToMessage(sandbox.db, body)),
  "POST reads": change(readSchema, async ({ sandbox }, body) => ({
    read: await readThread(sandbox.db, body),
  })),
  "POST referrals": change(referralSchema, ({ sandbox }, body) => tapReferral(sandbox.db, body)),
  "POST blocks": change(blockSchema, ({ sandbox }, body) => setBlocked(sandbox.db, body)),
  "POST comments": change(commentSchema, ({ sandbox }, body) => comment(sandbox.db, body)),
  "GET posts": get(postsQuerySchema, ({ sandbox }, query) => listPosts(sandbox.db, query)),
  "POST app-comments": change(appCommentSchema, ({ sandbox }, body) => commentInApp(sandbox.db, body)),
  "PATCH broadcast": change(broadcastSchema, ({ sandbox }, body) => setBroadcast(sandbox.db, body)),
  "POST app-messages": change(appMessageSchema, ({ sandbox }, body) => sendAppMessage(sandbox.db, body)),
  "POST customers": change(customerInputSchema, ({ sandbox }, body) =>
    createCustomer(sandbox.db, body, sandbox.publicUrl),
  ),
  "POST tokens": change(generateTokenSchema, async ({ sandbox }, body) => {
    const options = { businessId: body.business_id, login: body.login };
    return { access_token: await issueToken(sandbox.db, options, sandbox.apps) };
  }),
  "POST token-actions": change(tokenActionSchema, async ({ sandbox }, body) => ({
    tokens: await changeTokens(sandbox.db, body),
  })),
  "POST callbacks": change(callbackSchema, ({ sandbox }, body) => sendCallback(sandbox, body)),
  "PATCH account": change(accountPatchSchema, ({ sandbox }, body) => setMessagesAllowed(sandbox.db, body)),
  "PATCH weather": change(weatherPatchSchema, ({ sandbox }, body) =>
    mutate(sandbox.db, async (mutation) => {
      const weather = await changeWeather(mutation.trx, body);
      recordChange(mutation, { kind: "settings" });
      return weather;
    }),
  ),
  "PATCH clock": change(clockPatchSchema, ({ sandbox }, body) =>
    mutate(sandbox.db, async (mutation) => {
      const move = "offset_ms" in body ? { offsetMs: body.offset_ms } : { advanceMs: body.advance_ms };
      const { now, clockOffsetMs } = await moveClock(mutation.trx, move);
      recordChange(mutation, { kind: "settings" });
      return { now: new Date(now).toISOString(), clock_offset_ms: clockOffsetMs };
    }),
  ),
};

async function readThreadAnswer({ sandbox: { db } }: Incoming, query: z.output<typeof threadQuerySchema>) {
  const cursor = await currentCursor(db);
  const thread = await findThreadOf(db, query.business_id, query.customer_id);
  if (!thread) return { thread: null, messages: [], cursor };
  const { now } = await readSettings(db);
  return {
    thread: await threadView(db, thread, now),
    messages: await listMessages(db, thread.igsid),
    cursor,
  };
}

function problem(error: unknown): Response {
  if (error instanceof z.ZodError) {
    const errors = error.issues.map(({ path, message }) => ({
      pointer: `/${path.join("/")}`,
      detail: message,
    }));
    return problem(new AppError("validation", "The request does not have the expected shape.", { errors }));
  }
  const refusal = asRefusal(error);
  if (!refusal) log.error({ err: error }, "the sandbox's control API failed");
  const { status, title } = errorCodes[refusal?.code ?? "unavailable"];
  const detail = refusal?.message ?? "The sandbox failed. Its log says why.";
  const body = { type: "about:blank", title, status, detail, errors: refusal?.errors ?? [] };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}

const foreignKeyViolation = "23503";

function asRefusal(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isDatabaseDown(error)) {
    return new AppError(
      "unavailable",
      "The sandbox cannot reach its database right now. Try again in a few seconds.",
    );
  }
  const missing = isObject(error) && error.code === foreignKeyViolation;
  return missing ? new AppError("not-found", "The sandbox has no such account or customer.") : undefined;
}
