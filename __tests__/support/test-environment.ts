import { resetEnv } from "#lib/env";

export const templateDatabase = "parley_template";

/** Secrets of the apps that signed test deliveries and OAuth tests use. */
export const testApps = {
  instagram: { id: "660000000000002", secret: "test-instagram-app-secret" },
  meta: { id: "550000000000001", secret: "test-meta-app-secret" },
} as const;

/** A complete, valid configuration for the code under test; `overrides` win. */
export function useTestEnvironment(databaseUrl: string, overrides: Record<string, string> = {}): void {
  Object.assign(process.env, {
    APP_URL: "http://localhost:3000",
    PARLEY_EMBEDDED: "1",
    DATABASE_URL: databaseUrl,
    SUPABASE_URL: "http://127.0.0.1:9",
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable_test",
    SUPABASE_SECRET_KEY: "sb_secret_test",
    TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    INSTAGRAM_APP_ID: testApps.instagram.id,
    INSTAGRAM_APP_SECRET: testApps.instagram.secret,
    META_APP_ID: testApps.meta.id,
    META_APP_SECRET: testApps.meta.secret,
    INSTAGRAM_WEBHOOK_VERIFY_TOKEN: "test-verify-token",
    LOG_LEVEL: "silent",
    ...overrides,
  });
  resetEnv();
}
