import { z } from "zod";
import { StartError } from "#lib/embedded/start-error";
import type { Env } from "#lib/env";

const settingsSchema = z.object({
  disable_signup: z.boolean().default(false),
  mailer_autoconfirm: z.boolean().default(true),
  external: z.object({ email: z.boolean().default(true) }).default({ email: true }),
});
const signingKeysSchema = z.object({ keys: z.array(z.object({})) });
const bucketSchema = z.object({ public: z.boolean() });
const missingSchema = z.object({ statusCode: z.coerce.number() });

type Project = Pick<Env, "supabaseUrl" | "supabasePublishableKey" | "supabaseSecretKey">;

/** What the sign-in of the configured Supabase project says of itself. @throws StartError with one plain line */
export async function checkSignIn(project: Project): Promise<string> {
  const key = project.supabasePublishableKey ?? "";
  const answer = await ask(project, "/auth/v1/settings", key);
  if (answer.status === 401 || answer.status === 403)
    throw new StartError(
      "SUPABASE_PUBLISHABLE_KEY is refused by SUPABASE_URL. Copy both from the same project.",
    );
  const settings = settingsSchema.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !settings.success) throw notSupabase("/auth/v1/settings", answer.status);
  const { disable_signup: closed, mailer_autoconfirm: atOnce, external } = settings.data;
  if (!external.email)
    throw new StartError("The project's e-mail provider is off, so nobody can sign in. Switch it on.");
  const signedUp = atOnce ? "new accounts are in at once" : "new accounts confirm their address first";
  return `It answers; ${closed ? "sign-up is closed" : signedUp}.${await howVerified(project, key)}`;
}

/** Without signing keys of its own a project has every session verified by a call. */
async function howVerified(project: Project, key: string): Promise<string> {
  const answer = await ask(project, "/auth/v1/.well-known/jwks.json", key);
  const known = signingKeysSchema.safeParse(await answer.json().catch(() => undefined));
  if (!known.success || known.data.keys.length > 0) return "";
  return " Sessions carry the legacy secret's signature, so every page asks Supabase once; JWT signing keys spare that.";
}

/** Whether files can be kept in the configured Supabase project. @throws StartError with one plain line */
export async function checkStorage(project: Project): Promise<string> {
  const answer = await ask(project, "/storage/v1/bucket/media", project.supabaseSecretKey ?? "");
  const body: unknown = await answer.json().catch(() => undefined);
  const bucket = bucketSchema.safeParse(body);
  if (answer.ok && bucket.success) {
    if (!bucket.data.public) return "It answers; the bucket media is private.";
    throw new StartError(
      "The bucket media is public: whoever has an address sees the file. Make it private in the project's storage.",
    );
  }
  const refused = missingSchema.safeParse(body);
  const status = refused.success ? refused.data.statusCode : answer.status;
  if (refused.success && status === 404) return "It answers; the bucket media is made with the first file.";
  if ([400, 401, 403].includes(status))
    throw new StartError("SUPABASE_SECRET_KEY is refused by SUPABASE_URL. Copy both from the same project.");
  throw notSupabase("/storage/v1/bucket/media", answer.status);
}

async function ask({ supabaseUrl }: Project, path: string, key: string): Promise<Response> {
  // The older keys are tokens as well; the newer ones are refused as such.
  const headers = {
    apikey: key,
    ...(key.startsWith("sb_") ? {} : { authorization: `Bearer ${key}` }),
  };
  const url = `${supabaseUrl}${path}`;
  return fetch(url, { headers, signal: AbortSignal.timeout(10_000) }).catch((cause) => {
    throw new StartError(
      `SUPABASE_URL: ${supabaseUrl} cannot be reached. Check the address and the network.`,
      {
        cause,
      },
    );
  });
}

function notSupabase(path: string, status: number): StartError {
  return new StartError(
    `SUPABASE_URL: ${path} answers ${status}, which is no Supabase project in service. Check the address; a project that sleeps is woken in its dashboard.`,
  );
}
