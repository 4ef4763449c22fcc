import { existsSync } from "node:fs";
import { StartError } from "#lib/embedded/start-error";

/** Reads `.env` where there is one; what the shell set wins. @throws StartError when it cannot be read */
export function loadEnvFile(): void {
  if (!existsSync(".env")) return;
  try {
    process.loadEnvFile(".env");
  } catch (cause) {
    throw new StartError("The file .env cannot be read. Let the user who starts Parley read it.", { cause });
  }
}
