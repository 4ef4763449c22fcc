import { existsSync } from "node:fs";

/** Reads `.env` where there is one; what the shell set wins. */
export function loadEnvFile(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}
