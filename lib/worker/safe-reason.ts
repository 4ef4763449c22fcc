import pg from "pg";

/** Postgres quotes values in its messages, and a value may be a customer's words: its code says enough. */
export function safeReason(error: unknown): string {
  if (error instanceof pg.DatabaseError)
    return `database ${error.code} ${error.constraint ?? error.routine ?? ""}`.trim();
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "unknown";
}
