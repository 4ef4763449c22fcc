import { z } from "zod";
import { databaseUrlSchema, usualConnections } from "#lib/env-database-url";
import { encryptionKeyIdSchema, encryptionKeySchema, retiredKeysSchema } from "#lib/env-encryption-keys";

/**
 * The configuration, read and validated once. Nothing else reads `process.env`
 * (besides `bin/`, which fills in what the embedded stack generated, and `next.config.ts`).
 */

/** The Graph API version used when META_GRAPH_VERSION is unset. */
const defaultGraphVersion = "v26.0";

/** With fewer a process could not listen, answer and work at once. */
const fewestConnections = 11;

const text = z.string().trim().min(1);
/** May carry a path prefix. */
const origin = z.url({ protocol: /^https?$/ }).transform((url, context) => {
  if (/[?#]/.test(url)) context.addIssue({ code: "custom", message: "has something after its path" });
  return url.replace(/\/+$/, "");
});
/** What browsers call an origin: nothing is served below a path. */
const publicOrigin = z.url({ protocol: /^https?$/ }).transform((address, context) => {
  const url = new URL(address);
  if (url.href !== `${url.origin}/`)
    context.addIssue({ code: "custom", message: "has more than scheme, host and port" });
  return url.origin;
});
const number = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const price = z.coerce.number().min(0).max(100_000);
const flag = z.enum(["0", "1", "off", "on"]).transform((value) => value === "1" || value === "on");
const keyOtherThan = (wrong: string, right: string) =>
  text.refine((key) => !key.startsWith(wrong), `begins with ${wrong}: it belongs into ${right}`);
const origins = text.transform((list, context) =>
  list.split(",").map((entry) => {
    const url = URL.parse(entry.trim());
    if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
      context.addIssue({ code: "custom", message: "is not a list of origins" });
    return url?.origin ?? "";
  }),
);

/** What may be set, each with the remedy shown when it is wrong. */
const variables = {
  APP_URL: publicOrigin.optional(),
  PORT: number(1, 65535).default(3000),
  HOST: text.optional(),
  DATA_DIR: text.default(".data"),
  DATABASE_URL: databaseUrlSchema.optional(),
  SUPABASE_URL: origin.optional(),
  SUPABASE_PUBLISHABLE_KEY: keyOtherThan("sb_secret_", "SUPABASE_SECRET_KEY").optional(),
  SUPABASE_SECRET_KEY: keyOtherThan("sb_publishable_", "SUPABASE_PUBLISHABLE_KEY").optional(),
  DATABASE_CONNECTIONS: number(fewestConnections, 500).optional(),
  DATABASE_POOL_SIZE: number(1, 200).default(10),
  TOKEN_ENCRYPTION_KEY: encryptionKeySchema.optional(),
  TOKEN_ENCRYPTION_KEY_ID: encryptionKeyIdSchema,
  TOKEN_ENCRYPTION_RETIRED_KEYS: retiredKeysSchema.optional(),
  INSTAGRAM_APP_ID: text.optional(),
  INSTAGRAM_APP_SECRET: text.optional(),
  META_APP_ID: text.optional(),
  META_APP_SECRET: text.optional(),
  META_LOGIN_CONFIG_ID: text.optional(),
  // compared by Meta character for character, a trailing slash included
  INSTAGRAM_REDIRECT_URI: z.url({ protocol: /^https?$/ }).optional(),
  INSTAGRAM_WEBHOOK_VERIFY_TOKEN: text.optional(),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default(defaultGraphVersion),
  INSTAGRAM_GRAPH_URL: origin.optional(),
  INSTAGRAM_API_URL: origin.optional(),
  INSTAGRAM_WEB_URL: origin.optional(),
  FACEBOOK_GRAPH_URL: origin.optional(),
  FACEBOOK_WEB_URL: origin.optional(),
  SANDBOX: flag.optional(),
  OPENAI_MODEL: text.optional(),
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: origin.optional(),
  OPENAI_EMBEDDING_MODEL: text.optional(),
  OPENAI_FALLBACK_MODEL: text.optional(),
  OPENAI_TRANSCRIPTION_MODEL: text.optional(),
  OPENAI_VISION: flag.default(false),
  OPENAI_MAX_OUTPUT_TOKENS: number(100, 100_000).default(2000),
  OPENAI_INPUT_PRICE: price.optional(),
  OPENAI_OUTPUT_PRICE: price.optional(),
  OPENAI_TRANSCRIPTION_PRICE: price.optional(),
  OPENAI_EMBEDDING_PRICE: price.optional(),
  OUTBOUND_TRUSTED_ORIGINS: origins.optional(),
  API_RATE_LIMIT: number(1, 1_000_000).default(6000),
  REPLY_BURST_WINDOW_MS: number(0, 600_000).default(4000),
  SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
  EMAIL_FROM: text.regex(/^([^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  WORKER: flag.default(true),
  WORKER_CONCURRENCY: number(1, 200).default(10),
};

const remedies: Record<string, string> = {
  APP_URL: "Set it to the public address, such as https://parley.example.com.",
  PORT: "Set it to a port number from 1 to 65535.",
  DATABASE_URL:
    "Set it to a connection string such as postgresql://user:password@host:5432/postgres; signs such as # or / in the password are written percent-encoded.",
  DATABASE_CONNECTIONS: `Set it to a number of connections from ${fewestConnections} to 500.`,
  SUPABASE_URL: "Set it to the project's address, such as https://project.supabase.co.",
  SUPABASE_PUBLISHABLE_KEY: "Both keys stand under Project Settings, API Keys.",
  SUPABASE_SECRET_KEY: "Both keys stand under Project Settings, API Keys.",
  TOKEN_ENCRYPTION_KEY: "Make one with: openssl rand -base64 32",
  TOKEN_ENCRYPTION_KEY_ID: "Use up to 32 letters, digits, hyphens or underscores.",
  TOKEN_ENCRYPTION_RETIRED_KEYS: "Write it as id:key,id:key with the keys' base64.",
  META_GRAPH_VERSION: "Write it like v26.0.",
  SANDBOX: "Set it to 1 (on) or 0 (off).",
  WORKER: "Set it to on or off.",
  OUTBOUND_TRUSTED_ORIGINS: "Write it like http://wiki.internal:8080,https://help.internal, without paths.",
  OPENAI_VISION: "Set it to 1 (on) or 0 (off).",
  OPENAI_MAX_OUTPUT_TOKENS: "Set it to a number of tokens from 100 to 100000.",
  OPENAI_INPUT_PRICE: "Set it to what a million tokens cost, such as 0.15.",
  OPENAI_OUTPUT_PRICE: "Set it to what a million tokens cost, such as 0.60.",
  OPENAI_EMBEDDING_PRICE: "Set it to what a million tokens cost, such as 0.02.",
  OPENAI_TRANSCRIPTION_PRICE: "Set it to what a minute of recording costs, such as 0.006.",
  SMTP_URL: "Write it like smtps://user:password@mail.example.com:465.",
  EMAIL_FROM: "Write it like Parley <parley@example.com>.",
  LOG_LEVEL: "Use one of fatal, error, warn, info, debug, trace, silent.",
};

/** The start must stop: one line per problem, each naming the variable and the remedy. */
export class EnvError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join("\n"));
    this.name = "EnvError";
    this.problems = problems;
  }
}

const variablesSchema = z.object(variables);

type Variables = z.output<typeof variablesSchema>;

/** Ids of the apps that the sandbox registers; its secrets are generated with the other embedded secrets. */
export const sandboxApps = { instagramAppId: "660000000000002", metaAppId: "550000000000001" } as const;

function parse(source: Record<string, string | undefined>): Variables {
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = variablesSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const problem = issue.code === "custom" ? issue.message : "has a value that is not accepted";
    return `${name} ${problem}. ${remedies[name] ?? "See .env.example."}`;
  });
  throw new EnvError([...new Set(lines)]);
}

function incomplete(v: Variables, names: (keyof Variables)[]): string[] {
  const missing = names.filter((name) => v[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map((name) => {
    const others = names.filter((other) => v[other] !== undefined).join(", ");
    return `${name} is missing although ${others} is set. Set all of ${names.join(", ")}, or none.`;
  });
}

function problemsOf(v: Variables): string[] {
  const metaApp = [v.INSTAGRAM_APP_ID, v.INSTAGRAM_APP_SECRET, v.META_APP_ID, v.META_APP_SECRET].some(
    Boolean,
  );
  const sandboxAppOnly =
    v.INSTAGRAM_APP_ID === sandboxApps.instagramAppId && v.META_APP_ID === sandboxApps.metaAppId;
  const models = ["OPENAI_MODEL", "OPENAI_EMBEDDING_MODEL", "OPENAI_TRANSCRIPTION_MODEL"] as const;
  const model = models.find((name) => v[name] !== undefined);
  return [
    ...incomplete(v, ["DATABASE_URL", "SUPABASE_URL", "SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"]),
    ...incomplete(v, ["INSTAGRAM_APP_ID", "INSTAGRAM_APP_SECRET"]),
    ...incomplete(v, ["META_APP_ID", "META_APP_SECRET"]),
    ...(v.SANDBOX && metaApp && !sandboxAppOnly
      ? [
          "SANDBOX is on although a Meta app is configured. Unset SANDBOX, or unset INSTAGRAM_APP_* and META_APP_*.",
        ]
      : []),
    ...(v.DATABASE_URL && !v.TOKEN_ENCRYPTION_KEY
      ? [
          "TOKEN_ENCRYPTION_KEY is missing although DATABASE_URL is set. Make one with: openssl rand -base64 32",
        ]
      : []),
    ...(v.TOKEN_ENCRYPTION_RETIRED_KEYS?.some(({ id }) => id === v.TOKEN_ENCRYPTION_KEY_ID)
      ? [
          `TOKEN_ENCRYPTION_KEY_ID ${v.TOKEN_ENCRYPTION_KEY_ID} is a retired key's too. Give the current key an id of its own.`,
        ]
      : []),
    ...(v.SMTP_URL && !v.EMAIL_FROM
      ? ["EMAIL_FROM is missing although SMTP_URL is set. Set the sender's address."]
      : []),
    ...(model && !v.OPENAI_API_KEY && !v.OPENAI_BASE_URL
      ? [
          `OPENAI_API_KEY is missing although ${model} is set. Set it, or OPENAI_BASE_URL to a server without keys.`,
        ]
      : []),
  ];
}

function metaOrigins(v: Variables, sandbox: boolean, appUrl: string) {
  const imitation = `http://127.0.0.1:${v.PORT}/api/sandbox`;
  const pick = (set: string | undefined, real: string, imitated: string) =>
    set ?? (sandbox ? imitated : real);
  return {
    instagramGraphUrl: pick(
      v.INSTAGRAM_GRAPH_URL,
      "https://graph.instagram.com",
      `${imitation}/graph.instagram.com`,
    ),
    instagramApiUrl: pick(v.INSTAGRAM_API_URL, "https://api.instagram.com", `${imitation}/api.instagram.com`),
    instagramWebUrl: pick(v.INSTAGRAM_WEB_URL, "https://www.instagram.com", `${appUrl}/sandbox/instagram`),
    facebookGraphUrl: pick(
      v.FACEBOOK_GRAPH_URL,
      "https://graph.facebook.com",
      `${imitation}/graph.facebook.com`,
    ),
    facebookWebUrl: pick(v.FACEBOOK_WEB_URL, "https://www.facebook.com", `${appUrl}/sandbox/facebook`),
  };
}

/**
 * Validates a set of variables. An embedded stack leaves DATABASE_URL and its secrets unset here;
 * `bin/` starts the stack and sets them before anything else asks.
 * @throws EnvError with every problem at once
 */
export function readEnv(source: Record<string, string | undefined>) {
  const v = parse(source);
  const problems = problemsOf(v);
  if (problems.length > 0) throw new EnvError(problems);
  const embedded = v.DATABASE_URL === undefined || source.PARLEY_EMBEDDED === "1";
  const ownApp = [v.INSTAGRAM_APP_ID, v.META_APP_ID].some(
    (id) => id !== undefined && id !== sandboxApps.instagramAppId && id !== sandboxApps.metaAppId,
  );
  const sandbox = v.SANDBOX ?? (embedded && !ownApp);
  const appUrl = v.APP_URL ?? `http://localhost:${v.PORT}`;
  return {
    appUrl,
    port: v.PORT,
    host: v.HOST,
    dataDir: v.DATA_DIR,
    embedded,
    databaseUrl: v.DATABASE_URL,
    databaseConnections: v.DATABASE_CONNECTIONS ?? usualConnections(v.DATABASE_URL),
    databasePoolSize: v.DATABASE_POOL_SIZE,
    supabaseUrl: v.SUPABASE_URL,
    supabasePublishableKey: v.SUPABASE_PUBLISHABLE_KEY,
    supabaseSecretKey: v.SUPABASE_SECRET_KEY,
    tokenEncryptionKey: v.TOKEN_ENCRYPTION_KEY,
    tokenEncryptionKeyId: v.TOKEN_ENCRYPTION_KEY_ID,
    tokenEncryptionRetiredKeys: v.TOKEN_ENCRYPTION_RETIRED_KEYS ?? [],
    instagramAppId: v.INSTAGRAM_APP_ID,
    instagramAppSecret: v.INSTAGRAM_APP_SECRET,
    metaAppId: v.META_APP_ID,
    metaAppSecret: v.META_APP_SECRET,
    metaLoginConfigId: v.META_LOGIN_CONFIG_ID,
    instagramRedirectUri: v.INSTAGRAM_REDIRECT_URI ?? `${appUrl}/api/instagram/callback`,
    instagramWebhookVerifyToken: v.INSTAGRAM_WEBHOOK_VERIFY_TOKEN,
    metaGraphVersion: v.META_GRAPH_VERSION,
    ...metaOrigins(v, sandbox, appUrl),
    sandbox,
    openaiModel: v.OPENAI_MODEL,
    openaiApiKey: v.OPENAI_API_KEY,
    openaiBaseUrl: v.OPENAI_BASE_URL,
    openaiEmbeddingModel: v.OPENAI_EMBEDDING_MODEL,
    openaiFallbackModel: v.OPENAI_FALLBACK_MODEL,
    openaiTranscriptionModel: v.OPENAI_TRANSCRIPTION_MODEL,
    openaiVision: v.OPENAI_VISION,
    openaiMaxOutputTokens: v.OPENAI_MAX_OUTPUT_TOKENS,
    openaiInputPrice: v.OPENAI_INPUT_PRICE,
    openaiOutputPrice: v.OPENAI_OUTPUT_PRICE,
    openaiTranscriptionPrice: v.OPENAI_TRANSCRIPTION_PRICE,
    openaiEmbeddingPrice: v.OPENAI_EMBEDDING_PRICE,
    outboundTrustedOrigins: v.OUTBOUND_TRUSTED_ORIGINS ?? [],
    apiRateLimit: v.API_RATE_LIMIT,
    replyBurstWindowMs: v.REPLY_BURST_WINDOW_MS,
    smtpUrl: v.SMTP_URL,
    emailFrom: v.EMAIL_FROM,
    logLevel: v.LOG_LEVEL,
    worker: v.WORKER,
    workerConcurrency: v.WORKER_CONCURRENCY,
  };
}

export type Env = ReturnType<typeof readEnv>;

let current: Env | undefined;

/** The process's configuration. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** For `bin/` and tests, after they changed what the process was given. */
export function resetEnv(): void {
  current = undefined;
}
