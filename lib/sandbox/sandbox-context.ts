import path from "node:path";
import { type Db, getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

export type Login = "instagram" | "facebook";

export type SandboxApp = { id: string; secret: string };

/** What the imitation needs to know about the world around it; tests make their own. */
export type Sandbox = {
  db: Db;
  /** The Instagram app serves Instagram Login, the Meta app Facebook Login: two ids, two secrets. */
  apps: Record<Login, SandboxApp>;
  loginConfigId: string | undefined;
  /** Registered redirect addresses; compared character for character. */
  redirectUris: string[];
  /** Where callers reach graph.facebook.com; paging links are built on it. */
  facebookGraphUrl: string;
  instagramGraphUrl: string;
  /** Where pictures of the imitation are served, ending in /api/sandbox. */
  publicUrl: string;
  /** Where the product answers, for the callbacks about people who leave. */
  productUrl: string;
  /** Where files the business sends are kept, as Meta keeps them; without it addresses are taken on trust. */
  mediaFolder?: string;
};

/** The apps the imitation knows, from the configuration. */
export function configuredApps(): Record<Login, SandboxApp> {
  const { instagramAppId, instagramAppSecret, metaAppId, metaAppSecret } = env();
  if (!instagramAppId || !instagramAppSecret || !metaAppId || !metaAppSecret) {
    throw new AppError(
      "unavailable",
      "The sandbox has no app ids and secrets. Set INSTAGRAM_APP_* and META_APP_*.",
    );
  }
  return {
    instagram: { id: instagramAppId, secret: instagramAppSecret },
    facebook: { id: metaAppId, secret: metaAppSecret },
  };
}

/** The process's sandbox. */
export function currentSandbox(): Sandbox {
  const { metaLoginConfigId, instagramRedirectUri, facebookGraphUrl, instagramGraphUrl } = env();
  const { appUrl, port, dataDir } = env();
  return {
    db: getDb(),
    apps: configuredApps(),
    loginConfigId: metaLoginConfigId,
    redirectUris: [instagramRedirectUri],
    facebookGraphUrl,
    instagramGraphUrl,
    publicUrl: `${appUrl}/api/sandbox`,
    productUrl: `http://127.0.0.1:${port}`,
    mediaFolder: path.resolve(/* turbopackIgnore: true */ dataDir, "sandbox-media"),
  };
}
