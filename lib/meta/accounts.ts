import { z } from "zod";
import type { MetaConfig } from "#lib/meta/config";
import { MetaError } from "#lib/meta/errors";
import { parseAnswer } from "#lib/meta/parse-answer";
import { requestMeta } from "#lib/meta/request-meta";

/** Ids arrive as text or, against the documents, as numbers: text from here on. */
export const idSchema = z.union([z.string().min(1), z.number().transform(String)]);

const nullableText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

export type InstagramAccount = {
  /** what webhooks carry as `entry.id` */
  externalId: string;
  appScopedId: string | null;
  username: string;
  name: string | null;
  pictureUrl: string | null;
  accountType: string | null;
};

const meSchema = z.object({
  user_id: idSchema,
  id: idSchema.nullish(),
  username: z.string().min(1),
  name: nullableText,
  profile_picture_url: nullableText,
  account_type: nullableText,
});

// Documented inside `data`, answered flat by production.
const instagramMeSchema = z.union([
  z.object({ data: z.tuple([meSchema], z.unknown()) }).transform(({ data }) => data[0]),
  meSchema,
]);

type Token = { accessToken: string };

/** Whose Instagram Login token this is. An answer without `user_id` fails: `id` is another id. @throws MetaError */
export async function fetchInstagramAccount(
  config: MetaConfig,
  { accessToken }: Token,
): Promise<InstagramAccount> {
  const answer = await requestMeta(config, {
    method: "GET",
    url: `${config.instagramGraphUrl}/${config.graphVersion}/me`,
    query: { fields: "user_id,id,username,name,account_type,profile_picture_url" },
    accessToken,
    purpose: "read",
  });
  const parsed = instagramMeSchema.safeParse(answer);
  if (!parsed.success)
    throw new MetaError("request", { hint: "Instagram did not say which account this is." });
  const me = parsed.data;
  return {
    externalId: me.user_id,
    appScopedId: me.id ?? null,
    username: me.username,
    name: me.name,
    pictureUrl: me.profile_picture_url,
    accountType: me.account_type,
  };
}

export type FacebookAccount = {
  externalId: string;
  username: string;
  name: string | null;
  pictureUrl: string | null;
  pageId: string;
  pageName: string;
  pageToken: string;
  /** what the person may do on the Page: MESSAGING, MODERATE … */
  tasks: string[];
};

const linkedAccountSchema = z.object({
  id: idSchema,
  username: z.string().min(1),
  name: nullableText,
  profile_picture_url: nullableText,
});

const pageSchema = z.object({
  id: idSchema,
  name: z.string().catch("Page"),
  access_token: z.string().min(1).optional(),
  tasks: z.array(z.string()).catch([]),
  instagram_business_account: linkedAccountSchema.nullish().catch(undefined),
});

const pagesSchema = z.object({
  data: z.array(z.unknown()),
  paging: z.object({ next: z.string().optional() }).optional().catch(undefined),
});

const accountFields =
  "id,name,access_token,tasks,instagram_business_account{id,username,name,profile_picture_url}";
const mostPages = 50;

/** The Instagram accounts behind a person's Pages. Pages without one are left out. @throws MetaError */
export async function listFacebookAccounts(
  config: MetaConfig,
  { accessToken }: Token,
): Promise<{ facebookUserId: string; accounts: FacebookAccount[] }> {
  const me = parseAnswer(
    z.object({ id: idSchema }),
    await graphGet(config, "me", { accessToken, query: { fields: "id" } }),
  );
  const accounts: FacebookAccount[] = [];
  let query: Record<string, string> | undefined = { fields: accountFields, limit: "100" };
  for (let page = 0; query && page < mostPages; page++) {
    const listed = parseAnswer(pagesSchema, await graphGet(config, "me/accounts", { accessToken, query }));
    accounts.push(...listed.data.flatMap(toAccount));
    query = nextQuery(listed.paging?.next);
  }
  return { facebookUserId: me.id, accounts };
}

// One Page in a shape that is not known harms no other.
function toAccount(entry: unknown): FacebookAccount[] {
  const parsed = pageSchema.safeParse(entry);
  if (!parsed.success) return [];
  const {
    id: pageId,
    name: pageName,
    access_token: pageToken,
    tasks,
    instagram_business_account: linked,
  } = parsed.data;
  if (!linked || !pageToken) return [];
  return [
    {
      externalId: linked.id,
      username: linked.username,
      name: linked.name,
      pictureUrl: linked.profile_picture_url,
      pageId,
      pageName,
      pageToken,
      tasks,
    },
  ];
}

// `paging.next` holds the token: only its cursor is used, and only against our own origin.
function nextQuery(next: string | undefined): Record<string, string> | undefined {
  const after = next && URL.canParse(next) ? new URL(next).searchParams.get("after") : null;
  return after === null || after === "" ? undefined : { fields: accountFields, limit: "100", after };
}

/** The account a Page token stands for. @throws MetaError */
export async function fetchPageAccount(
  config: MetaConfig,
  { accessToken }: Token,
): Promise<FacebookAccount | undefined> {
  const fields = "id,name,instagram_business_account{id,username,name,profile_picture_url}";
  const page = await graphGet(config, "me", { accessToken, query: { fields } });
  const entry =
    typeof page === "object" && page !== null
      ? { ...page, access_token: accessToken, tasks: ["MESSAGING"] }
      : page;
  return toAccount(entry)[0];
}

const permissionListSchema = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});

/** What a person granted to the app by Facebook Login. @throws MetaError */
export async function fetchGrantedPermissions(config: MetaConfig, { accessToken }: Token): Promise<string[]> {
  const answer = await graphGet(config, "me/permissions", { accessToken, query: {} });
  const { data } = parseAnswer(permissionListSchema, answer);
  return data.filter(({ status }) => status === "granted").map(({ permission }) => permission);
}

const debugSchema = z.object({
  data: z.object({
    is_valid: z.boolean(),
    expires_at: z.number().catch(0),
    data_access_expires_at: z.number().catch(0),
    scopes: z.array(z.string()).catch([]),
  }),
});

/** Inspects a Facebook Login token as the app. Ends of 0 mean none. @throws MetaError */
export async function debugToken(config: MetaConfig, { accessToken }: Token) {
  const answer = await requestMeta(config, {
    method: "GET",
    url: `${config.facebookGraphUrl}/${config.graphVersion}/debug_token`,
    // the app's own token goes where Meta documents it for this endpoint: into the query
    query: {
      input_token: accessToken,
      access_token: `${config.metaAppId ?? ""}|${config.metaAppSecret ?? ""}`,
    },
    purpose: "read",
  });
  const { data } = parseAnswer(debugSchema, answer);
  const toDate = (seconds: number) => (seconds > 0 ? new Date(seconds * 1000) : null);
  return {
    valid: data.is_valid,
    expiresAt: toDate(data.expires_at),
    dataAccessExpiresAt: toDate(data.data_access_expires_at),
    permissions: data.scopes,
  };
}

function graphGet(
  config: MetaConfig,
  path: string,
  { accessToken, query }: Token & { query: Record<string, string> },
) {
  return requestMeta(config, {
    method: "GET",
    url: `${config.facebookGraphUrl}/${config.graphVersion}/${path}`,
    query,
    accessToken,
    proofSecret: config.metaAppSecret,
    purpose: "read",
  });
}
