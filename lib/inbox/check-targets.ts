import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";
import { notify } from "#lib/notify/notify";

const batch = 200;

type Target = "first_response" | "resolution";
type Found = {
  id: string;
  number: number;
  organizationId: string;
  conversationId: string;
  assigneeId: string | null;
};

const words: Record<Target, { soon: string; missed: string }> = {
  first_response: {
    soon: "A customer should get a first answer soon",
    missed: "A first answer is late",
  },
  resolution: { soon: "A ticket should be resolved soon", missed: "A ticket is not resolved in time" },
};

/** Scheduled: tells once of each target that is near, and once of each that was missed. */
export async function checkTargets(db: Db): Promise<void> {
  for (const target of ["first_response", "resolution"] as const) {
    await drain(() => tellMissed(db, target));
    await drain(() => tellSoon(db, target));
  }
}

async function drain(step: () => Promise<number>): Promise<void> {
  while ((await step()) === batch);
}

function tellMissed(db: Db, target: Target): Promise<number> {
  const due = sql.ref(`${target}_due_at`);
  return tell(db, target, { stamp: "missed", when: sql<boolean>`${due} <= now()` });
}

/** Near: the last quarter of its time, at most fifteen minutes. */
function tellSoon(db: Db, target: Target): Promise<number> {
  const due = sql.ref(`${target}_due_at`);
  const warned = sql.ref(`${target}_warned_at`);
  return tell(db, target, {
    stamp: "warned",
    when: sql<boolean>`${warned} is null and ${due} <= now() + interval '15 minutes'
      and ${due} - least(interval '15 minutes', (${due} - opened_at) / 4) <= now()`,
  });
}

type Telling = { stamp: "missed" | "warned"; when: ReturnType<typeof sql<boolean>> };

function tell(db: Db, target: Target, { stamp, when }: Telling): Promise<number> {
  const column = sql.ref(`${target}_${stamp}_at`);
  const missed = sql.ref(`${target}_missed_at`);
  const unanswered = target === "first_response" ? sql`and first_response_at is null` : sql``;
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<Found>`update tickets t set ${column} = now()
      from conversations c
      where c.id = t.conversation_id and t.id in (
        select id from tickets where resolved_at is null and ${missed} is null ${unanswered} and ${when}
        order by ${sql.ref(`${target}_due_at`)} limit ${batch} for update skip locked)
      returning t.id, t.number, t.organization_id, t.conversation_id, c.assignee_id`.execute(trx);
    for (const ticket of rows) await tellOf(trx, ticket, { target, missed: stamp === "missed" });
    return rows.length;
  });
}

async function tellOf(trx: Db, ticket: Found, { target, missed }: { target: Target; missed: boolean }) {
  const { organizationId, conversationId, assigneeId } = ticket;
  await notify(trx, {
    organizationId,
    memberIds: assigneeId === null ? undefined : [assigneeId],
    kind: missed ? "target_missed" : "target_due_soon",
    title: words[target][missed ? "missed" : "soon"],
    body: `Ticket ${ticket.number}${assigneeId === null ? " is nobody's yet." : " is yours."}`,
    conversationId,
  });
  await announce(
    trx,
    { organizationId, type: "ticket.updated", resourceId: ticket.id, conversationId },
    { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
  );
}
