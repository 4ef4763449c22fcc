import type { Db } from "#lib/db/client";
import { eventually } from "#support/eventually";
import { seededRandom } from "#support/random";
import { aMinutePasses, type CrashScene, crashScene } from "./crash-scene";

/** About as many as there are from a webhook's first byte to `sent`: statements, calls and answers, before and after. */
const usualPoints = 234;
const final = new Set(["sent", "read", "unconfirmed", "failed"]);
const withinMs = 60_000;

async function said(scene: CrashScene) {
  const shown = await scene.bubbles();
  return {
    inbound: shown.filter(({ authorType }) => authorType === "contact"),
    outbound: shown.filter(({ authorType }) => authorType !== "contact"),
  };
}

async function isAnswered(scene: CrashScene): Promise<boolean> {
  const { outbound } = await said(scene);
  return outbound.length > 0 && outbound.every(({ status }) => final.has(status));
}

/** What Meta took is sent in the end: it may be unconfirmed for a moment, until the echo has been received. */
async function isSettled(scene: CrashScene): Promise<boolean> {
  const { outbound } = await said(scene);
  const arrived = scene.graph.takenBy(scene.contact).length > 0;
  return (
    outbound.length > 0 && outbound.every(({ status }) => (arrived ? status === "sent" : final.has(status)))
  );
}

/** Dies at the point, starts again and gets from Meta what Meta would send: what was not answered, and the echoes. */
async function survive(scene: CrashScene, point: number, wait: (db: Db) => Promise<void>) {
  const first = await scene.start(point);
  const answered200 = await first.post(scene.first);
  await eventually("it died or answered the contact", async () => first.ended() || (await isAnswered(scene)));
  const killed = first.ended();
  await first.kill();
  await wait(scene.db);
  const restartedAt = Date.now();
  const next = await scene.start();
  if (!answered200) expect(await next.post(scene.first)).toBe(true);
  for (const echo of scene.echoes()) await next.post(echo);
  await eventually("a final state", () => isSettled(scene), { withinMs });
  const settledAfterMs = Date.now() - restartedAt;

  const { inbound, outbound } = await said(scene);
  const taken = scene.graph.takenBy(scene.contact);
  expect(inbound).toHaveLength(1);
  expect(taken.length).toBeLessThanOrEqual(1);
  expect(outbound).toHaveLength(1);
  const [answer] = outbound;
  const arrived = taken[0] ? { status: "sent", externalId: taken[0].mid } : { status: "unconfirmed" };
  expect(answer).toMatchObject(arrived);

  await next.post(scene.second());
  const answeredAgain = () =>
    scene.graph.takenBy(scene.contact).some(({ text }) => text.includes("30 degrees"));
  await eventually("the conversation goes on", answeredAgain, { withinMs });
  await next.kill();
  return { point, killed, obituary: first.obituary(), status: answer?.status ?? "", settledAfterMs };
}

async function crashAt(point: number, wait: (db: Db) => Promise<void> = aMinutePasses) {
  const scene = await crashScene();
  try {
    return await survive(scene, point, wait);
  } catch (cause) {
    throw new Error(`crashed at point ${point}`, { cause });
  } finally {
    await scene.close();
  }
}

const really = async () => undefined;

/** These points, or each until one lies beyond the end: a few at a time, by the real clock, told as they are reached. */
async function crashAtAll(given: number[], atOnce = 3): Promise<unknown[]> {
  const waiting = [...given];
  const failures: unknown[] = [];
  let next = 1;
  let beyond = false;
  const point = () =>
    given.length > 0 ? waiting.shift() : beyond || failures.length > 9 ? undefined : next++;
  const runner = async () => {
    for (let at = point(); at !== undefined; at = point()) {
      const outcome = await crashAt(at, really).catch((error: Error) => error);
      process.stdout.write(
        `${outcome instanceof Error ? `${outcome.message}: ${outcome.cause}` : JSON.stringify(outcome)}\n`,
      );
      if (outcome instanceof Error) failures.push(outcome);
      else beyond ||= !outcome.killed;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  return failures;
}

// CRASH_POINTS=all, or some: 12,40
const chosen = process.env.CRASH_POINTS;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

it(
  `a DM survives a kill at any step from its first byte to sent (SEED=${seed})`,
  async () => {
    const random = seededRandom(seed);
    const points = Array.from({ length: 2 }, () => 1 + Math.floor(random() * usualPoints));
    if (chosen) expect(await crashAtAll(chosen === "all" ? [] : chosen.split(",").map(Number))).toEqual([]);
    else await Promise.all(points.map((point) => crashAt(point)));
  },
  chosen ? 3 * 3_600_000 : 60_000,
);
