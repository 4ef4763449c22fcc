import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { JsonValue } from "#lib/db/types.gen";

/** What two people can do to a conversation at the same moment. */
export type ContestedField = "status" | "assignee_id" | "priority" | "handler";

const changeSchema = z.object({
  member_id: z.string().nullable(),
  /** Who did it; null: the shop's own rules. */
  name: z.string().nullable(),
  /** What it became, in words where the value is an id. */
  to: z.string().nullable(),
  at: z.iso.datetime(),
});
const changesSchema = z.partialRecord(z.enum(["status", "assignee_id", "priority", "handler"]), changeSchema);

export type LastChange = z.infer<typeof changeSchema>;
export type LastChanges = z.infer<typeof changesSchema>;

type Changer = { id: string; name: string } | null;

/** Notes per field who changed it last and into what, beside what is noted of the other fields. */
export function changed(
  by: Changer,
  fields: Partial<Record<ContestedField, string | null>>,
): RawBuilder<JsonValue> {
  const at = new Date().toISOString();
  const entries = Object.entries(fields).map(([field, to]) => [
    field,
    { member_id: by?.id ?? null, name: by?.name ?? null, to, at } satisfies LastChange,
  ]);
  return sql<JsonValue>`last_changes || ${JSON.stringify(Object.fromEntries(entries))}::jsonb`;
}

export function readChanges(stored: unknown): LastChanges {
  return changesSchema.safeParse(stored).data ?? {};
}
