import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { runChild } from "./child-process.ts";
import { seedShop } from "./seed-shop.ts";
import { appSecret, type Running, serverScript, startBare, startParley } from "./server.ts";
import { median, rounded } from "./statistics.ts";

const loadSchema = z.object({
  stored: z.number(),
  bad: z.number(),
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
});
type Load = z.infer<typeof loadSchema>;

const stranger = "17841499999999999";

type Variant = {
  name: string;
  start: (script: string) => Promise<Running>;
  account: (running: Running) => Promise<string>;
};

const variants: Variant[] = [
  { name: "bare", start: () => startBare(), account: async () => stranger },
  {
    name: "worker elsewhere",
    start: (script) => startParley(script, { WORKER: "off" }),
    account: (running) => seedShop(running, "off"),
  },
  {
    name: "worker in the process, nobody's account",
    start: (script) => startParley(script, {}),
    account: async () => stranger,
  },
  {
    name: "worker in the process, a shop's account",
    start: (script) => startParley(script, {}),
    account: (running) => seedShop(running, "off"),
  },
];

function load(
  port: number,
  account: string,
  options: { seconds: number; connections: number; rate?: number; prepared: number },
) {
  const input = { port, secret: appSecret, account, contacts: 500, ...options };
  return runChild("bench/load-process.ts", input).then((output) => loadSchema.parse(output));
}

async function backlog(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ left: number }>(
    "select count(*)::int as left from deliveries where status = 'received'",
  );
  await client.end();
  return rows[0]?.left ?? 0;
}

type Round = { variant: string; full: Load; steady: Load | undefined; backlog: number | undefined };

async function measure(variant: Variant, script: string, withSteady: boolean): Promise<Round> {
  const running = await variant.start(script);
  try {
    const account = await variant.account(running);
    const steady = withSteady
      ? await load(running.port, account, { seconds: 4, connections: 64, rate: 300, prepared: 1300 })
      : undefined;
    const full = await load(running.port, account, { seconds: 4, connections: 32, prepared: 60_000 });
    if (variant.name === "bare" || variant.name === "worker elsewhere") {
      return { variant: variant.name, full, steady, backlog: undefined };
    }
    await wait(5000);
    return { variant: variant.name, full, steady, backlog: await backlog(running.databaseUrl) };
  } finally {
    await running.stop();
  }
}

/** Deliveries a second, each variant on a fresh database, in turn; the medians, and their ratio to the bare receiver. */
export async function benchReceiver({ rounds, tell }: { rounds: number; tell: (line: string) => void }) {
  const script = await serverScript();
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const variant of variants) {
      const result = await measure(variant, script, round === 0);
      measured.push(result);
      tell(`  round ${round + 1}, ${variant.name}: ${result.full.perSecond}/s`);
    }
  }
  const of = (name: string) => measured.filter(({ variant }) => variant === name);
  const bare = median(of("bare").map(({ full }) => full.perSecond));
  return {
    server:
      script === "bin/server.ts"
        ? "npm start (Next in the process)"
        : "http server without Next (no current build)",
    rows: variants.map(({ name }) => summary(of(name), bare)),
  };
}

function summary(results: Round[], bare: number) {
  const perSecond = median(results.map(({ full }) => full.perSecond));
  const backlogs = results.flatMap((result) => (result.backlog === undefined ? [] : [result.backlog]));
  return {
    variant: results[0]?.variant ?? "",
    perSecond,
    ratio: rounded(perSecond / bare, 2),
    p99: median(results.map(({ full }) => full.p99)),
    p99At300: results.find(({ steady }) => steady)?.steady?.p99,
    bad: results.reduce((sum, { full, steady }) => sum + full.bad + (steady?.bad ?? 0), 0),
    backlogAfter5s: backlogs.length > 0 ? median(backlogs) : undefined,
  };
}
