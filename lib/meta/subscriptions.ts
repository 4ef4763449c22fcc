import { z } from "zod";
import { MetaError } from "#lib/meta/errors";
import { optionalId } from "#lib/meta/fields";
import { actingNode, callGraph, type GraphAccess } from "#lib/meta/graph";
import { parseAnswer } from "#lib/meta/parse-answer";

// The Page edge knows Page field names only; which Instagram events come is ticked for the app.
const fields = {
  instagram: [
    "messages",
    "messaging_postbacks",
    "messaging_seen",
    "message_reactions",
    "message_edit",
    "messaging_referral",
    "comments",
    "live_comments",
  ],
  facebook: ["messages", "messaging_postbacks", "message_reactions", "messaging_referrals"],
};

const invalidParameter = 100;
/** Nothing less: an account that only seems connected receives nothing. */
const done = z.object({ success: z.literal(true) });

/** Switches the account's webhooks on. Fields this account may not have are left out; `messages` must stand. @throws MetaError */
export async function subscribe(access: GraphAccess): Promise<void> {
  let wanted: string[] = fields[access.login];
  for (;;) {
    try {
      return await post(access, wanted);
    } catch (error) {
      if (!(error instanceof MetaError) || error.code !== invalidParameter) throw error;
      const accepted = acceptedFields(wanted, error.metaMessage ?? "");
      if (accepted.length === wanted.length || !accepted.includes("messages")) throw error;
      wanted = accepted;
    }
  }
}

// "Param subscribed_fields must be one of {…}" lists what is accepted; other refusals name what is not.
function acceptedFields(wanted: string[], message: string): string[] {
  const names = (text: string): string[] => text.match(/\w+/g) ?? [];
  const list = /\{([^}]*)\}/.exec(message)?.[1];
  const accepted = list === undefined ? undefined : names(list);
  return wanted.filter((field) => (accepted ? accepted.includes(field) : !names(message).includes(field)));
}

async function post(access: GraphAccess, subscribed: string[]): Promise<void> {
  const answer = await callGraph(access, {
    method: "POST",
    path: `${actingNode(access)}/subscribed_apps`,
    query: { subscribed_fields: subscribed.join(",") },
    purpose: "change",
  });
  parseAnswer(done, answer);
}

/** Switches the account's webhooks off. @throws MetaError */
export async function unsubscribe(access: GraphAccess): Promise<void> {
  await callGraph(access, {
    method: "DELETE",
    path: `${actingNode(access)}/subscribed_apps`,
    purpose: "change",
  });
}

const listSchema = z.object({
  data: z.array(z.object({ id: optionalId, subscribed_fields: z.array(z.unknown()).catch([]) })),
});

/** The fields Meta sends us for this account; empty when webhooks are off. @throws MetaError */
export async function listSubscriptions(access: GraphAccess): Promise<string[]> {
  const answer = await callGraph(access, {
    method: "GET",
    path: `${actingNode(access)}/subscribed_apps`,
    purpose: "read",
  });
  const { data } = parseAnswer(listSchema, answer);
  return data
    .filter(({ id }) => id === null || !isOthers(access, id))
    .flatMap((app) => app.subscribed_fields)
    .map((field) => (typeof field === "string" ? field : nameOf(field)));
}

/** Other apps may stand on a Page too. By which id Instagram Login names ours is not known, so there nobody is doubted. */
function isOthers({ config, login }: GraphAccess, appId: string): boolean {
  return login === "facebook" && config.metaAppId !== undefined && appId !== config.metaAppId;
}

const nameOf = (field: unknown) => z.object({ name: z.string() }).catch({ name: "" }).parse(field).name;
