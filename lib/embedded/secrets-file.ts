import { randomBytes, randomUUID } from "node:crypto";
import { link, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StartError } from "#lib/embedded/start-error";

const secretsSchema = z.object({
  postgresPassword: z.string().min(16),
  jwtSecret: z.string().min(32),
  supabasePublishableKey: z.string().min(16),
  supabaseSecretKey: z.string().min(16),
  tokenEncryptionKey: z.string().refine((key) => Buffer.from(key, "base64").length === 32),
  webhookVerifyToken: z.string().min(16),
  instagramAppSecret: z.string().min(16),
  metaAppSecret: z.string().min(16),
});

export type EmbeddedSecrets = z.infer<typeof secretsSchema>;

const random = (bytes: number) => randomBytes(bytes).toString("hex");

function generateSecrets(): EmbeddedSecrets {
  return {
    postgresPassword: random(24),
    jwtSecret: random(32),
    supabasePublishableKey: `sb_publishable_${random(16)}`,
    supabaseSecretKey: `sb_secret_${random(24)}`,
    tokenEncryptionKey: randomBytes(32).toString("base64"),
    webhookVerifyToken: random(16),
    instagramAppSecret: random(16),
    metaAppSecret: random(16),
  };
}

/** Reads DATA_DIR's secrets, generating them once (mode 0600). Losing this file loses the stored credentials. */
export async function loadSecrets(dataDir: string): Promise<EmbeddedSecrets> {
  const file = path.join(dataDir, "secrets.json");
  const existing = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new StartError(`${file} cannot be read. Start Parley as the user who owns it.`, { cause: error });
  });
  if (existing === undefined) {
    await refuseLostSecrets(dataDir, file);
    await writeOnce(file, JSON.stringify(generateSecrets(), null, 2));
    return loadSecrets(dataDir);
  }
  const parsed = secretsSchema.safeParse(parseJson(existing));
  if (parsed.success) return parsed.data;
  throw new StartError(
    `${file} is damaged. Restore it from a backup; without it the stored credentials cannot be read.`,
  );
}

async function refuseLostSecrets(dataDir: string, file: string): Promise<void> {
  const initialised = await stat(path.join(dataDir, "postgres", "initialised")).catch(() => undefined);
  if (!initialised) return;
  throw new StartError(
    `${file} is missing although there is a database. Restore it from a backup; without it the database cannot be opened.`,
  );
}

// A hard link either makes the whole file appear or fails: two processes starting at once agree on one set.
async function writeOnce(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft, { force: true });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
