import type { Db } from "#lib/db/client";
import { eventually } from "#support/eventually";
import { seededRandom } from "#support/random";
import { aMinutePasses, type CrashScene, crashScene } from "./crash-scene";

/** About as many as there are from a webhook's first byte to `sent`: statements, calls and answers, before and after. */
const usualPoints = 234;
const final = new Set(["sent", "read", "unconfirmed", "failed"]);
const answerWithinMs = 60_000;

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
  await eventually("a final state", () => isAnswered(scene), { withinMs: answerWithinMs });
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
  await eventually("the conversation goes on", () =>
    scene.graph.takenBy(scene.contact).some(({ text }) => text.includes("30 degrees")),
  );
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

type Survival = Awaited<ReturnType<typeof crashAt>>;

const really = async () => undefined;

/** Every point there is, a few at a time and by the real clock. */
async function crashEverywhere(atOnce = 3): Promise<Survival[]> {
  const survivals: Survival[] = [];
  const failures: unknown[] = [];
  let next = 1;
  let beyond = false;
  const runner = async () => {
    while (!beyond) {
      const survival = await crashAt(next++, really).catch((error) => void failures.push(error));
      if (survival?.killed) survivals.push(survival);
      else if (survival) beyond = true;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join("\n"));
  return survivals;
}

function figures(survivals: Survival[]): string {
  const count = (status: string) => survivals.filter((survival) => survival.status === status).length;
  const slowest = Math.max(...survivals.map(({ settledAfterMs }) => settledAfterMs));
  return `${survivals.length} points: ${count("sent")} sent, ${count("unconfirmed")} unconfirmed, final within ${slowest} ms\n`;
}

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const everywhere = process.env.CRASH_POINTS === "all";

it(
  `a DM survives a kill at any step from its first byte to sent (SEED=${seed})`,
  async () => {
    const random = seededRandom(seed);
    const points = Array.from({ length: 3 }, () => 1 + Math.floor(random() * usualPoints));
    if (everywhere) process.stdout.write(figures(await crashEverywhere()));
    else await Promise.all(points.map((point) => crashAt(point)));
  },
  everywhere ? 3_600_000 : 60_000,
);
