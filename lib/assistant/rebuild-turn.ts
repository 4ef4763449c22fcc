import { z } from "zod";
import type { DecideInput, Utterance } from "#lib/assistant/decision";
import { utterancesOf } from "#lib/assistant/utterances-of";
import type { Db } from "#lib/db/client";
import type { JsonValue } from "#lib/db/types.gen";

export type PastRun = {
  id: string;
  organizationId: string;
  conversationId: string;
  messageIds: string[];
  createdAt: Date;
  /** what was understood of its voice notes, by message */
  heard: JsonValue;
};

const read = 40;
const pauseMs = 24 * 60 * 60_000;

const heardSchema = z.record(z.string(), z.string()).catch({});

export type Heard = Pick<DecideInput, "earlier" | "unanswered" | "firstAnswer" | "contactName">;

/** What a run looked at, from the messages as they are stored today; undefined when any of it was unsent or erased. */
export async function rebuildTurn(db: Db, run: PastRun): Promise<Heard | undefined> {
  const rows = await loadBefore(db, run);
  const asked = new Set(run.messageIds);
  const words = heardSchema.parse(run.heard);
  const unanswered = rows.filter(({ id }) => asked.has(id));
  if (unanswered.length === 0 || unanswered.length < asked.size) return undefined;
  const said = utterancesOf(rows);
  const earlier = rows.filter(({ id }) => !asked.has(id));
  const last = earlier.findLast(({ direction }) => direction === "outbound");
  const contact = await db
    .selectFrom("conversations as c")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .select("co.name")
    .where("c.id", "=", run.conversationId)
    .where("c.organizationId", "=", run.organizationId)
    .executeTakeFirst();
  return {
    contactName: contact?.name ?? null,
    earlier: said.filter(({ id }) => !asked.has(id)),
    unanswered: said.filter(({ id }) => asked.has(id)).map((row) => withHeard(row, words)),
    firstAnswer:
      last === undefined ||
      last.authorType !== "assistant" ||
      run.createdAt.getTime() - last.occurredAt.getTime() > pauseMs,
  };
}

async function loadBefore(db: Db, run: PastRun) {
  const rows = await db
    .selectFrom("messages")
    .select(["id", "direction", "authorType", "kind", "text", "occurredAt"])
    .select(["externalId", "replyToExternalId"])
    .where("conversationId", "=", run.conversationId)
    .where("organizationId", "=", run.organizationId)
    .where("status", "not in", ["deleted", "failed"])
    .where((eb) =>
      eb.or([
        eb("id", "in", run.messageIds),
        eb.and([
          eb("occurredAt", "<", run.createdAt),
          eb.or([eb("runId", "is", null), eb("runId", "<>", run.id)]),
        ]),
      ]),
    )
    .orderBy("occurredAt", "desc")
    .orderBy("seq", "desc")
    .limit(read)
    .execute();
  return rows.reverse();
}

function withHeard(said: Utterance, words: Record<string, string>): Utterance {
  const heard = words[said.id ?? ""];
  if (heard === undefined) return said;
  return { ...said, text: [said.text, heard].filter(Boolean).join("\n"), heard };
}
