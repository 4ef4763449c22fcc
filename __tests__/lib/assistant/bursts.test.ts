import { randomInt } from "node:crypto";
import { replyToConversation } from "#lib/assistant/reply";
import { testDatabase } from "#support/database";
import { seededRandom } from "#support/random";
import { recordFigure } from "#support/record-figure";
import { answers, contactSays, createConversation, knowledge, replyDeps, runs } from "./assistant-world.ts";

const t = testDatabase();

/** BURSTS=1000 plays them all. */
const bursts = Number(process.env.BURSTS ?? 40);
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

const openings = ["hi", "hello there", "quick question", "so", "I was wondering"];
const pieces = ["do you ship", "to Portugal", "for a gift", "to my sister", "next week?"];

/**
 * 2 to 6 fragments with gaps of 0.2 to 6 s by Meta's clock, arriving shuffled; some are repeated, one arrives while the
 * assistant thinks, one is unsent.
 */
async function play(index: number): Promise<string | undefined> {
  const roll = seededRandom(seed + index);
  const place = await createConversation(t.db);
  const count = 2 + Math.floor(roll() * 5);
  let at = Date.now() - 60_000;
  const said = Array.from({ length: count }, (_, position) => {
    at += 200 + roll() * 5800;
    const text =
      position === 0 && count > 2 ? openings[index % openings.length] : pieces[position % pieces.length];
    return { text: `${text} ${roll() < 0.2 ? "!" : ""}`.trim(), occurredAt: new Date(at) };
  });
  if (roll() < 0.3 && said[0]) said.push({ ...said[0], occurredAt: new Date(at + 300) });
  if (roll() < 0.5) said.sort(() => roll() - 0.5);
  const late = roll() < 0.5 ? said.pop() : undefined;
  const ids: string[] = [];
  for (const one of said) ids.push((await contactSays(t.db, place, one.text, one)).id);
  let unsent: string | undefined;
  if (roll() < 0.2 && ids.length > 2) {
    unsent = ids[1];
    await t.db
      .updateTable("messages")
      .set({ status: "deleted", text: null })
      .where("id", "=", unsent ?? "")
      .execute();
  }
  let told = false;
  const meanwhile = async () => {
    if (told || late === undefined) return;
    told = true;
    ids.push((await contactSays(t.db, place, late.text, late)).id);
  };
  const everything = {
    ...knowledge,
    search: (query: string) => knowledge.search(`ship ${query}`),
  };
  // A superseded run leaves the turn to the next one, as its job does.
  for (let turn = 0; turn < 3; turn++) {
    await replyToConversation(t.db, place, replyDeps(meanwhile, everything));
  }
  const spoken = await answers(t.db, place);
  const all = await runs(t.db, place);
  const read = new Set(all.find((run) => run.id === spoken[0]?.runId)?.messageIds);
  const standing = ids.filter((id) => id !== unsent);
  if (spoken.length !== 1) return `${index}: ${spoken.length} answers`;
  return standing.every((id) => read.has(id)) ? undefined : `${index}: a fragment was not covered`;
}

it(`answers each burst once and covers all of it (SEED=${seed})`, async () => {
  const failed: string[] = [];
  for (let index = 0; index < bursts; index += 4) {
    const batch = await Promise.all([0, 1, 2, 3].map((offset) => play(index + offset)));
    failed.push(...batch.filter((problem) => problem !== undefined));
  }
  recordFigure({
    claim: "Bursts of messages with one answer that covers all of it",
    goal: "99 %",
    figure: `${bursts - failed.length} of ${bursts}`,
  });
  expect(failed.length / bursts).toBeLessThanOrEqual(0.01);
  expect(failed.slice(0, 5)).toEqual([]);
}, 600_000);
