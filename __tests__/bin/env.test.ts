import { EnvError, readEnv } from "#lib/env";

const key = Buffer.alloc(32, 1).toString("base64");
const supabase = {
  DATABASE_URL: "postgresql://u:p@db.example.com:5432/postgres",
  SUPABASE_URL: "https://project.supabase.co",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_SECRET_KEY: "sb_secret_x",
  TOKEN_ENCRYPTION_KEY: key,
  INSTAGRAM_WEBHOOK_VERIFY_TOKEN: "verify",
};

function problemsOf(variables: Record<string, string | undefined>): string[] {
  try {
    readEnv(variables);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

const without = (name: keyof typeof supabase) => ({ ...supabase, [name]: undefined });

const wrong: [names: string, variables: Record<string, string | undefined>][] = [
  ["APP_URL", { APP_URL: "parley.example.com" }],
  ["APP_URL", { APP_URL: "ftp://parley.example.com" }],
  ["APP_URL", { APP_URL: "https://parley.example.com/inbox" }],
  ["APP_URL", { APP_URL: "https://parley.example.com?a=1" }],
  ["APP_URL", { APP_URL: "https://me:secret@parley.example.com" }],
  ["PORT", { PORT: "0" }],
  ["PORT", { PORT: "70000" }],
  ["PORT", { PORT: "http" }],
  ["DATABASE_URL", { ...supabase, DATABASE_URL: "mysql://u:p@h/db" }],
  [
    "DATABASE_URL",
    { ...supabase, DATABASE_URL: "postgresql://postgres:[YOUR-PASSWORD]@db.x.supabase.co:5432/p" },
  ],
  ["DATABASE_URL", { ...supabase, DATABASE_URL: "postgresql://postgres:a#b@db.example.com:5432/p" }],
  ["DATABASE_URL", without("DATABASE_URL")],
  ["DATABASE_CONNECTIONS", { DATABASE_CONNECTIONS: "4" }],
  ["SUPABASE_SECRET_KEY", { ...supabase, SUPABASE_SECRET_KEY: "sb_publishable_x" }],
  ["SUPABASE_PUBLISHABLE_KEY", { ...supabase, SUPABASE_PUBLISHABLE_KEY: "sb_secret_x" }],
  ["SUPABASE_URL", without("SUPABASE_URL")],
  ["SUPABASE_PUBLISHABLE_KEY", without("SUPABASE_PUBLISHABLE_KEY")],
  ["SUPABASE_SECRET_KEY", without("SUPABASE_SECRET_KEY")],
  ["TOKEN_ENCRYPTION_KEY", without("TOKEN_ENCRYPTION_KEY")],
  ["TOKEN_ENCRYPTION_KEY", { TOKEN_ENCRYPTION_KEY: "too short" }],
  ["TOKEN_ENCRYPTION_KEY", { TOKEN_ENCRYPTION_KEY: `${key.slice(0, 20)}*${key.slice(20)}` }],
  ["TOKEN_ENCRYPTION_KEY", { TOKEN_ENCRYPTION_KEY: `${key}more` }],
  ["TOKEN_ENCRYPTION_KEY_ID", { TOKEN_ENCRYPTION_KEY_ID: "k 1" }],
  ["TOKEN_ENCRYPTION_KEY_ID", { TOKEN_ENCRYPTION_RETIRED_KEYS: `k1:${key}` }],
  ["TOKEN_ENCRYPTION_RETIRED_KEYS", { TOKEN_ENCRYPTION_RETIRED_KEYS: "k0" }],
  ["TOKEN_ENCRYPTION_RETIRED_KEYS", { TOKEN_ENCRYPTION_RETIRED_KEYS: `k0:${key},k1:short` }],
  ["TOKEN_ENCRYPTION_RETIRED_KEYS", { TOKEN_ENCRYPTION_RETIRED_KEYS: `k 0:${key}` }],
  ["TOKEN_ENCRYPTION_RETIRED_KEYS", { TOKEN_ENCRYPTION_RETIRED_KEYS: `k0:${key}:x` }],
  ["TOKEN_ENCRYPTION_RETIRED_KEYS", { TOKEN_ENCRYPTION_RETIRED_KEYS: `k0:${key},k0:${key}` }],
  ["DATABASE_POOL_SIZE", { DATABASE_POOL_SIZE: "none" }],
  ["INSTAGRAM_APP_SECRET", { INSTAGRAM_APP_ID: "1" }],
  ["INSTAGRAM_APP_ID", { INSTAGRAM_APP_SECRET: "s" }],
  ["META_APP_SECRET", { META_APP_ID: "1" }],
  ["META_APP_ID", { META_APP_SECRET: "s" }],
  ["INSTAGRAM_REDIRECT_URI", { INSTAGRAM_REDIRECT_URI: "/api/instagram/callback" }],
  ["META_GRAPH_VERSION", { META_GRAPH_VERSION: "26" }],
  ["INSTAGRAM_GRAPH_URL", { INSTAGRAM_GRAPH_URL: "graph" }],
  ["SANDBOX", { SANDBOX: "maybe" }],
  ["SANDBOX", { SANDBOX: "1", META_APP_ID: "1", META_APP_SECRET: "s" }],
  ["INSTAGRAM_GRAPH_URL", { INSTAGRAM_GRAPH_URL: "https://graph.example.com?v=1" }],
  ["OPENAI_BASE_URL", { OPENAI_BASE_URL: "localhost:8080" }],
  ["OPENAI_API_KEY", { OPENAI_MODEL: "large" }],
  ["OPENAI_API_KEY", { OPENAI_EMBEDDING_MODEL: "meanings", OPENAI_TRANSCRIPTION_MODEL: "voices" }],
  ["OUTBOUND_TRUSTED_ORIGINS", { OUTBOUND_TRUSTED_ORIGINS: "http://wiki.internal,http://a.internal/docs" }],
  ["API_RATE_LIMIT", { API_RATE_LIMIT: "0" }],
  ["REPLY_BURST_WINDOW_MS", { REPLY_BURST_WINDOW_MS: "-1" }],
  ["SMTP_URL", { SMTP_URL: "https://mail.example.com", EMAIL_FROM: "a@example.com" }],
  ["SMTP_URL", { SMTP_URL: "smtp://", EMAIL_FROM: "a@example.com" }],
  ["EMAIL_FROM", { SMTP_URL: "smtps://u:p@mail.example.com" }],
  ["EMAIL_FROM", { SMTP_URL: "smtps://u:p@mail.example.com", EMAIL_FROM: "Parley" }],
  ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
  ["WORKER", { WORKER: "sometimes" }],
  ["WORKER_CONCURRENCY", { WORKER_CONCURRENCY: "0" }],
];

describe("the configuration", () => {
  it("needs nothing, and takes an empty variable for an unset one", () => {
    expect(readEnv({})).toEqual(readEnv({ PORT: "", SANDBOX: " ", DATABASE_URL: "" }));
    expect(readEnv({})).toMatchObject({
      port: 3000,
      appUrl: "http://localhost:3000",
      sandbox: true,
      worker: true,
      embedded: true,
    });
  });

  it.each([
    ["postgresql://u:p@db.x.supabase.co:5432/p", "?sslmode=require&uselibpqcompat=true", undefined],
    ["postgresql://u.x:p@aws-0-eu.pooler.supabase.com:5432/p", "?sslmode=require&uselibpqcompat=true", 12],
    [
      "postgresql://u:p@db.x.supabase.co/p?sslmode=disable",
      "?sslmode=disable&uselibpqcompat=true",
      undefined,
    ],
    [
      "postgresql://u:p@127.0.0.1:5432/p?sslmode=verify-full",
      "?sslmode=verify-full&uselibpqcompat=true",
      undefined,
    ],
    ["postgresql://u:p@127.0.0.1:5432/p", "", undefined],
  ])("encrypts towards Supabase, and reads sslmode as psql does: %s", (address, query, connections) => {
    const { databaseUrl, databaseConnections } = readEnv({ ...supabase, DATABASE_URL: address });
    expect(new URL(databaseUrl ?? "").search).toBe(query);
    expect(databaseConnections).toBe(connections);
  });

  it("is complete with a Supabase project", () => {
    expect(readEnv(supabase)).toMatchObject({
      embedded: false,
      sandbox: false,
      instagramGraphUrl: "https://graph.instagram.com",
    });
  });

  it.each(wrong)("names a wrong or missing %s once, with the remedy, in one line", (name, variables) => {
    const problems = problemsOf(variables);
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} [^\\n]+\\. [^\\n]+`))]);
  });

  it("never repeats a secret in what it says", () => {
    const told = problemsOf({
      TOKEN_ENCRYPTION_KEY: "hunter2",
      SMTP_URL: "http://u:hunter2@mail",
      DATABASE_URL: "mysql://u:hunter2@h",
    });
    expect(told.length).toBeGreaterThan(2);
    expect(told.join("\n")).not.toContain("hunter2");
  });

  it("tells all problems at once", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "x", WORKER: "x" })).toHaveLength(3);
  });

  it("keeps the redirect address as it was registered", () => {
    const registered = "https://parley.example.com/api/instagram/callback/";
    expect(readEnv({ INSTAGRAM_REDIRECT_URI: registered }).instagramRedirectUri).toBe(registered);
  });

  it.each([
    ["a key", { OPENAI_API_KEY: "sk-x" }],
    ["a server without keys", { OPENAI_BASE_URL: "http://127.0.0.1:8080/v1" }],
  ])("takes a model with %s", (_, variables) => {
    expect(readEnv({ OPENAI_MODEL: "large", ...variables }).openaiModel).toBe("large");
  });

  it("turns the sandbox off where a Meta app is configured", () => {
    expect(readEnv({ INSTAGRAM_APP_ID: "1", INSTAGRAM_APP_SECRET: "s" }).sandbox).toBe(false);
  });
});
