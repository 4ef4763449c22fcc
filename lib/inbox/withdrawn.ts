import { type RawBuilder, sql } from "kysely";

/** The reason on a row that its author took back before it left. The row stays, so that its key is never used again. */
export const withdrawnCode = "withdrawn";

/** Whether a row of `messages` under this alias is one the screen may know of at all. */
export function notWithdrawn(alias: string): RawBuilder<boolean> {
  const status = sql.ref(`${alias}.status`);
  const code = sql.ref(`${alias}.error_code`);
  return sql<boolean>`not (${status} = 'deleted' and ${code} is not distinct from ${withdrawnCode})`;
}
