import { z } from "zod";
import type { Login, MetaConfig } from "#lib/meta/config";
import { parseAnswer } from "#lib/meta/parse-answer";
import { requestMeta } from "#lib/meta/request-meta";

const instagramScopes = [
  "instagram_business_basic",
  "instagram_business_manage_messages",
  "instagram_business_manage_comments",
];

const facebookScopes = [
  "instagram_basic",
  "instagram_manage_messages",
  "instagram_manage_comments",
  "pages_manage_metadata",
  "pages_messaging",
  "pages_show_list",
  "pages_read_engagement",
  "business_management",
];

export type GrantedToken = {
  accessToken: string;
  issuedAt: Date;
  /** null where the token has no end */
  expiresAt: Date | null;
  /** undefined where Meta did not say */
  permissions: string[] | undefined;
};

/** Where the browser goes to approve. `state` comes back unchanged. */
export function authorizeUrl(config: MetaConfig, { login, state }: { login: Login; state: string }): string {
  const url = new URL(
    login === "instagram"
      ? `${config.instagramWebUrl}/oauth/authorize`
      : `${config.facebookWebUrl}/${config.graphVersion}/dialog/oauth`,
  );
  const parameters = login === "instagram" ? instagramParameters(config) : facebookParameters(config);
  const common = { redirect_uri: config.redirectUri, response_type: "code", state };
  for (const [name, value] of Object.entries({ ...parameters, ...common })) url.searchParams.set(name, value);
  return url.href;
}

// force_reauth asks for the credentials even in a signed-in browser: else a second account cannot be connected.
const instagramParameters = (config: MetaConfig) => ({
  client_id: config.instagramAppId ?? "",
  scope: instagramScopes.join(","),
  force_reauth: "true",
});

const facebookParameters = ({ metaAppId, metaLoginConfigId }: MetaConfig) => ({
  client_id: metaAppId ?? "",
  ...(metaLoginConfigId ? { config_id: metaLoginConfigId } : { scope: facebookScopes.join(",") }),
});

/** Turns the code of the redirect into a long-lived token. The code works once. @throws MetaError */
export function exchangeCode(
  config: MetaConfig,
  { login, code }: { login: Login; code: string },
): Promise<GrantedToken> {
  // `#_` ends Instagram's redirect; it is a fragment that some browsers and people pass along.
  const clean = code.replace(/#.*$/, "");
  return login === "instagram" ? exchangeInstagram(config, clean) : exchangeFacebook(config, clean);
}

const permissionsSchema = z
  .union([z.string().transform((list) => list.split(",")), z.array(z.string())])
  .optional()
  .catch(undefined)
  .transform((list) => list?.map((name) => name.trim()).filter(Boolean));

const shortTokenSchema = z.object({ access_token: z.string().min(1), permissions: permissionsSchema });

// Documented inside an array, answered flat by production: both are read. Its user_id is not the account's.
const instagramCodeSchema = z.union([
  z.object({ data: z.tuple([shortTokenSchema], z.unknown()) }).transform(({ data }) => data[0]),
  shortTokenSchema,
]);

// Absent, or 0, where the token has no end.
const longTokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

async function exchangeInstagram(config: MetaConfig, code: string): Promise<GrantedToken> {
  const short = parseAnswer(
    instagramCodeSchema,
    await requestMeta(config, {
      method: "POST",
      url: `${config.instagramApiUrl}/oauth/access_token`,
      form: {
        client_id: config.instagramAppId ?? "",
        client_secret: config.instagramAppSecret ?? "",
        grant_type: "authorization_code",
        redirect_uri: config.redirectUri,
        code,
      },
      purpose: "change",
    }),
  );
  const long = await requestMeta(config, {
    method: "GET",
    url: `${config.instagramGraphUrl}/access_token`,
    query: {
      grant_type: "ig_exchange_token",
      client_secret: config.instagramAppSecret ?? "",
      access_token: short.access_token,
    },
    purpose: "read",
  });
  return { ...toToken(parseAnswer(longTokenSchema, long)), permissions: short.permissions };
}

async function exchangeFacebook(config: MetaConfig, code: string): Promise<GrantedToken> {
  const url = `${config.facebookGraphUrl}/${config.graphVersion}/oauth/access_token`;
  const app = { client_id: config.metaAppId ?? "", client_secret: config.metaAppSecret ?? "" };
  const short = await requestMeta(config, {
    method: "GET",
    url,
    query: { ...app, redirect_uri: config.redirectUri, code },
    purpose: "change",
  });
  const granted = parseAnswer(longTokenSchema, short);
  // a system user's token has no end already
  if (granted.expires_in === undefined) return { ...toToken(granted), permissions: undefined };
  const long = await requestMeta(config, {
    method: "GET",
    url,
    query: { ...app, grant_type: "fb_exchange_token", fb_exchange_token: granted.access_token },
    purpose: "read",
  });
  return { ...toToken(parseAnswer(longTokenSchema, long)), permissions: undefined };
}

/**
 * Another sixty days for an Instagram Login token that is at least a day old and not expired.
 * @throws MetaError
 */
export async function refreshToken(
  config: MetaConfig,
  { accessToken }: { accessToken: string },
): Promise<Omit<GrantedToken, "permissions">> {
  const answer = await requestMeta(config, {
    method: "GET",
    url: `${config.instagramGraphUrl}/refresh_access_token`,
    query: { grant_type: "ig_refresh_token", access_token: accessToken },
    purpose: "read",
  });
  return toToken(parseAnswer(longTokenSchema, answer));
}

function toToken({ access_token: accessToken, expires_in: seconds }: z.output<typeof longTokenSchema>) {
  const issuedAt = new Date();
  return {
    accessToken,
    issuedAt,
    expiresAt: seconds === undefined ? null : new Date(issuedAt.getTime() + seconds * 1000),
  };
}
