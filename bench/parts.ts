import { benchAnswers } from "./answers.ts";
import { benchAssistant } from "./assistant.ts";
import { benchImport } from "./import.ts";
import { benchInbox } from "./inbox.ts";
import { benchLatency } from "./latency.ts";
import { benchOutage } from "./outage.ts";
import { benchReceiver } from "./receiver.ts";
import {
  answersRows,
  assistantRows,
  importRows,
  inboxRows,
  latencyRows,
  outageRows,
  receiverRows,
  type ScorecardRow,
  scrollRows,
  searchRows,
  streamsRows,
} from "./scorecard-rows.ts";
import { benchScroll } from "./scroll.ts";
import { benchSearch } from "./search.ts";
import { benchStreams } from "./streams.ts";

export const tell = (line: string) => process.stdout.write(`${line}\n`);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

/** Prints its table; returns its figures, and its rows of the scorecard. */
type Part = () => Promise<{ figures: object; rows: ScorecardRow[] }>;

export const parts: Record<string, Part> = {
  async answers() {
    const answers = await benchAnswers();
    tell("What is answered, and how well");
    table(
      ["", "goal", "figure"],
      answers.rows.map(({ claim, goal, figure }) => [claim, goal, figure]),
    );
    return { figures: answers, rows: answersRows(answers) };
  },
  async receiver() {
    tell("Receiver: signed unique deliveries, 32 connections, fresh database each");
    const receiver = await benchReceiver({ rounds, tell });
    table(
      ["", "deliveries/s", "to bare", "p99 ms", "p99 ms at 300/s", "refused", "jobs left 5 s later"],
      receiver.rows.map((row) => [
        row.variant,
        row.perSecond,
        row.ratio,
        row.p99,
        row.p99At300,
        row.bad,
        row.backlogAfter5s,
      ]),
    );
    tell(`Server: ${receiver.server}\n`);
    return { figures: receiver, rows: receiverRows(receiver) };
  },
  async latency() {
    const latency = await benchLatency({ seconds: 10 });
    tell("From a webhook's arrival to the call of Meta's send, 20 DMs a second, no burst window");
    table(
      ["DMs", "unanswered", "p50 ms", "p95 ms", "max ms"],
      [[latency.dms, latency.unanswered, latency.p50, latency.p95, latency.max]],
    );
    return { figures: latency, rows: latencyRows(latency) };
  },
  async inbox() {
    const inbox = await benchInbox({ conversations: Number(process.env.BENCH_CONVERSATIONS ?? 200_000) });
    tell(`Inbox: ${inbox.conversations} conversations, ${inbox.messages} messages, and a tenth of both`);
    table(
      ["", "p50 ms", "p95 ms", "p50 ms of a tenth", "p95 ms of a tenth", "ratio of p50"],
      inbox.rows.map((row) => [row.name, row.p50, row.p95, row.tenthP50, row.tenthP95, row.ratio]),
    );
    return { figures: inbox, rows: inboxRows(inbox) };
  },
  async streams() {
    const streams = await benchStreams({ clients: 1000, dms: 20 });
    tell("Live streams: from a DM's arrival to every screen of the organisation");
    table(
      ["streams", "DMs", "not heard", "p50 ms", "p95 ms", "memory MB"],
      [[streams.clients, streams.dms, streams.missing, streams.p50, streams.p95, streams.memoryMb]],
    );
    return { figures: streams, rows: streamsRows(streams) };
  },
  async outage() {
    const events = Number(process.env.BENCH_EVENTS ?? 10_000);
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    const outage = await benchOutage({ events, downMs: 20_000, seed });
    tell(
      `Signed events, some repeated, all shuffled, the database gone for 20 s in the middle (SEED=${seed})`,
    );
    table(
      ["events", "repeated", "deliveries", "posts", "refused", "missing", "double", "s until processed"],
      [
        [
          outage.events,
          outage.repeated,
          outage.deliveries,
          outage.posts,
          outage.refused,
          outage.missing,
          outage.double,
          outage.secondsUntilProcessed,
        ],
      ],
    );
    return { figures: outage, rows: outageRows(outage) };
  },
  async scroll() {
    const scroll = await benchScroll({ conversations: Number(process.env.BENCH_ROWS ?? 10_000) });
    tell(
      `The inbox's list scrolled in a browser, ${scroll.conversations} conversations: time between frames`,
    );
    table(
      [
        "",
        "rows",
        "frames",
        "computing ms a frame",
        "p50 ms",
        "p95 ms",
        "% over 17.5",
        "% over 34",
        "long tasks",
        "longest ms",
      ],
      scroll.rows.map((row) => Object.values(row)),
    );
    return { figures: scroll, rows: scrollRows(scroll) };
  },
  async assistant() {
    const figures = await benchAssistant({ turns: 1000 });
    tell(`The assistant's turn without a model, 700 passages: goal p95 ≤ ${figures.goalMs} ms`);
    table(
      ["turns", "p50 ms", "p95 ms", "max ms", "computing p95 ms", "first ms"],
      [[figures.turns, figures.p50, figures.p95, figures.max, figures.cpuP95, figures.firstMs]],
    );
    return { figures: figures, rows: assistantRows(figures) };
  },
  async search() {
    const figures = await benchSearch({ organizations: Number(process.env.BENCH_ORGANIZATIONS ?? 200) });
    tell(`Search in the knowledge, without a model: goal p95 < ${figures.goalMs} ms`);
    table(
      [
        "organisations",
        "passages",
        "first p50 ms",
        "first p95 ms",
        "p50 ms",
        "p95 ms",
        "computing p95 ms",
        "indexes MB",
      ],
      [
        [
          figures.organizations,
          figures.passages,
          figures.coldP50,
          figures.coldP95,
          figures.p50,
          figures.p95,
          figures.cpuP95,
          figures.indexesMb,
        ],
      ],
    );
    return { figures: figures, rows: searchRows(figures) };
  },
  async import() {
    const figures = await benchImport({ pages: Number(process.env.BENCH_PAGES ?? 700) });
    tell(`Importing a website that answers at once: goal ${figures.goalSeconds} s`);
    table(
      ["pages", "passages", "s", "first search ms", "search after a change ms"],
      [[figures.pages, figures.passages, figures.seconds, figures.firstSearchMs, figures.afterChangeMs]],
    );
    return { figures: figures, rows: importRows(figures) };
  },
};

type Cell = string | number | undefined;

function table(head: string[], rows: Cell[][]): void {
  const lines = [head, ...rows.map((row) => row.map((cell) => (cell === undefined ? "–" : String(cell))))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) tell(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}
