import { App, setExperimental } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { z } from "zod";
import { fileStorage } from "#lib/embedded/file-storage";
import { resetMail } from "#lib/embedded/reset-mail";

export const liteOptionsSchema = z.object({
  databaseUrl: z.string(),
  storageDir: z.string(),
  siteUrl: z.string(),
  jwtSecret: z.string().min(32),
  publishableKey: z.string(),
  secretKey: z.string(),
});

export type LiteOptions = z.infer<typeof liteOptionsSchema>;

/** Supabase Lite's Auth and Storage over the embedded Postgres. Sign-ups confirm themselves. */
export function createLiteApp(options: LiteOptions) {
  setExperimental("storage", true);
  const connection = createPostgresConnection({
    url: options.databaseUrl,
    postgresOptions: { onnotice() {}, max: 5 },
  });
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: options.jwtSecret,
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
      site_url: options.siteUrl,
      // What a link holds follows from the code beside it: too long to be guessed.
      email: { otp_length: 10 },
    },
    storage: { enabled: true },
    options: { drivers: { email: resetMail(options) } },
  });
  app._storageAdapter = fileStorage(options.storageDir);
  return app;
}
