import { actingBusiness, type GraphCall } from "#lib/sandbox/graph-call";
import { badParameter } from "#lib/sandbox/graph-error";
import { type Mutation, mutate, recordChange } from "#lib/sandbox/mutate";
import { isObject, type Parameters } from "#lib/sandbox/parameters";
import { readRecipient } from "#lib/sandbox/read-send";
import { checkWindow, findRecipient } from "#lib/sandbox/recipient";
import { findMessage, type ThreadRow } from "#lib/sandbox/store-message";

const actions = ["typing_on", "typing_off", "mark_seen", "react", "unreact"];
const typingMs = 20_000;
const allowed = ["recipient", "sender_action", "payload", "access_token", "appsecret_proof", "platform"];
const oneEmoji = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic})$/v;
const named: Record<string, string> = { love: "❤️" };

/** Typing, seen, reactions: nothing else may stand in such a request, and nothing comes back but the recipient. */
export async function sendAction(call: GraphCall): Promise<Response> {
  const { parameters } = call;
  const action = parameters.sender_action;
  if (typeof action !== "string" || !actions.includes(action)) {
    throw badParameter(`Param sender_action must be one of {${actions.join(", ").toUpperCase()}}`);
  }
  const extra = Object.keys(parameters).find((name) => !allowed.includes(name));
  const reacting = action === "react" || action === "unreact";
  if (extra || (!reacting && parameters.payload !== undefined)) {
    throw badParameter(`Param ${extra ?? "payload"} is not allowed together with sender_action ${action}`);
  }
  const business = await actingBusiness(call);
  const recipientId = readRecipient(parameters);
  await mutate(call.sandbox.db, async (mutation) => {
    const thread = await findRecipient(mutation, business.id, recipientId);
    if (reacting) await react(mutation, thread, parameters);
    else await show(mutation, thread, action);
  });
  return Response.json({ recipient_id: recipientId });
}

async function show(mutation: Mutation, thread: ThreadRow, action: string): Promise<void> {
  const { trx, now } = mutation;
  if (action === "typing_on") checkWindow(mutation, thread, true);
  const set =
    action === "mark_seen"
      ? { seenAt: now }
      : { typingUntil: action === "typing_on" ? now + typingMs : null };
  await trx.updateTable("sandbox.threads").set(set).where("igsid", "=", thread.igsid).execute();
  const kind = action === "mark_seen" ? "seen" : "typing";
  recordChange(mutation, { kind, businessId: thread.businessId, customerId: thread.customerId });
}

async function react(mutation: Mutation, thread: ThreadRow, parameters: Parameters): Promise<void> {
  const { trx, now } = mutation;
  checkWindow(mutation, thread, true);
  const { message_id: mid, reaction } = isObject(parameters.payload) ? parameters.payload : {};
  const found = typeof mid === "string" ? await findMessage(trx, mid) : undefined;
  if (!found || found.thread.igsid !== thread.igsid || found.row.deletedAt !== null) {
    throw badParameter("Param payload.message_id must be a message of this conversation", 2534015);
  }
  if (parameters.sender_action === "react") {
    const emoji = typeof reaction === "string" ? (named[reaction] ?? reaction) : "";
    if (!oneEmoji.test(emoji)) throw badParameter("Param payload.reaction must be an emoji or love");
    const set = { reaction: reaction === "love" ? "love" : "other", emoji, reactedAt: now };
    await trx
      .insertInto("sandbox.reactions")
      .values({ mid: found.row.mid, author: "business", ...set })
      .onConflict((conflict) => conflict.columns(["mid", "author"]).doUpdateSet(set))
      .execute();
  } else {
    const own = trx.deleteFrom("sandbox.reactions").where("mid", "=", found.row.mid);
    await own.where("author", "=", "business").execute();
  }
  recordChange(mutation, {
    kind: "reaction",
    businessId: thread.businessId,
    customerId: thread.customerId,
    mid: found.row.mid,
  });
}
