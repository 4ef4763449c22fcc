import type { AssistantSettings } from "#lib/assistant/schema";
import type { Db } from "#lib/db/client";

const defaults: AssistantSettings = {
  name: "Assistant",
  instructions: "",
  handoff_text: null,
  disclosure: true,
};

/** An organisation that never opened its settings has the defaults. */
export async function loadSettings(db: Db, organizationId: string): Promise<AssistantSettings> {
  const row = await db
    .selectFrom("assistantSettings")
    .select(["name", "instructions", "handoffText", "disclosure"])
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  return settingsOf(row);
}

type Row = { name: string; instructions: string; handoffText: string | null; disclosure: boolean };

export function settingsOf(row: Row | undefined): AssistantSettings {
  if (row === undefined) return defaults;
  const { name, instructions, handoffText, disclosure } = row;
  return { name, instructions, handoff_text: handoffText, disclosure };
}
