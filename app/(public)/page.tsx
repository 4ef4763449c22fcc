import { existsSync } from "node:fs";
import { join } from "node:path";
import { Landing, type Screenshot } from "#components/public/landing";
import { env } from "#lib/env";

export default function LandingPage() {
  return <Landing sandbox={env().sandbox} screenshot={findScreenshot()} />;
}

/** The pictures are made from the running product; a checkout without them shows none. */
function findScreenshot(): Screenshot | undefined {
  const folder = join(process.cwd(), "public", "screenshots");
  if (!existsSync(join(folder, "inbox.png"))) return undefined;
  const dark = existsSync(join(folder, "inbox-dark.png")) ? "/screenshots/inbox-dark.png" : undefined;
  return { light: "/screenshots/inbox.png", dark };
}
