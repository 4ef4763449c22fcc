import { actingBusiness, type GraphCall, requirePermission } from "#lib/sandbox/graph-call";
import { badParameter, GraphError } from "#lib/sandbox/graph-error";
import { mutate, recordChange } from "#lib/sandbox/mutate";
import { listOf } from "#lib/sandbox/parameters";

/** The two edges have fields of their own: a name of one is refused by the other. */
const fieldNames = {
  instagram: [
    "comments",
    "live_comments",
    "message_echoes",
    "message_edit",
    "message_reactions",
    "messages",
    "messaging_handover",
    "messaging_optins",
    "messaging_postbacks",
    "messaging_referral",
    "messaging_seen",
    "standby",
  ],
  facebook: [
    "feed",
    "inbox_labels",
    "mention",
    "message_deliveries",
    "message_echoes",
    "message_edits",
    "message_reactions",
    "message_reads",
    "messages",
    "messaging_feedback",
    "messaging_handovers",
    "messaging_optins",
    "messaging_policy_enforcement",
    "messaging_postbacks",
    "messaging_referrals",
    "name",
    "response_feedback",
    "standby",
  ],
};

/** `GET | POST | DELETE /{id}/subscribed_apps`: whether this account's events are sent to the app. */
export async function handleSubscribedApps(call: GraphCall): Promise<Response> {
  if (call.host === "facebook") {
    if (call.token.kind !== "page") {
      throw new GraphError("(#210) A page access token is required to request this resource.", { code: 210 });
    }
    requirePermission(call, "pages_manage_metadata");
  }
  if (call.method === "GET") return list(call);
  if (call.method === "POST") return subscribe(call);
  return unsubscribe(call);
}

async function list({ sandbox, host, token }: GraphCall): Promise<Response> {
  const row = await sandbox.db
    .selectFrom("sandbox.subscriptions")
    .selectAll()
    .where("businessId", "=", token.businessId ?? "")
    .where("login", "=", host)
    .executeTakeFirst();
  if (!row) return Response.json({ data: [] });
  const page = host === "facebook" ? { link: "http://localhost", name: "Parley", category: "Business" } : {};
  return Response.json({ data: [{ ...page, id: row.appId, subscribed_fields: row.fields }] });
}

async function subscribe(call: GraphCall): Promise<Response> {
  const { host, token, sandbox, parameters } = call;
  const fields = [...new Set(listOf(parameters.subscribed_fields))];
  if (fields.length === 0) throw badParameter("The parameter subscribed_fields is required");
  const known = fieldNames[host];
  const wrong = fields.findIndex((field) => !known.includes(field));
  if (wrong >= 0) {
    const names = known.map((name) => name.toUpperCase()).join(", ");
    throw badParameter(
      `Param subscribed_fields[${wrong}] must be one of {${names}} - got "${fields[wrong]}".`,
    );
  }
  const business = await actingBusiness(call);
  await mutate(sandbox.db, async (mutation) => {
    const row = { appId: token.appId, fields, permissions: token.permissions };
    await mutation.trx
      .insertInto("sandbox.subscriptions")
      .values({ businessId: business.id, login: host, ...row })
      .onConflict((conflict) => conflict.columns(["businessId", "login"]).doUpdateSet(row))
      .execute();
    recordChange(mutation, { kind: "account", businessId: business.id });
  });
  return Response.json({ success: true });
}

async function unsubscribe({ sandbox, host, token }: GraphCall): Promise<Response> {
  await mutate(sandbox.db, async (mutation) => {
    await mutation.trx
      .deleteFrom("sandbox.subscriptions")
      .where("businessId", "=", token.businessId ?? "")
      .where("login", "=", host)
      .execute();
    recordChange(mutation, { kind: "account", businessId: token.businessId ?? undefined });
  });
  return Response.json({ success: true });
}
