import type { benchAnswers } from "./answers.ts";
import type { benchAssistant } from "./assistant.ts";
import type { benchImport } from "./import.ts";
import type { benchInbox } from "./inbox.ts";
import type { benchLatency } from "./latency.ts";
import type { benchOutage } from "./outage.ts";
import type { benchReceiver } from "./receiver.ts";
import type { benchScroll } from "./scroll.ts";
import type { benchSearch } from "./search.ts";
import type { benchStreams } from "./streams.ts";

/** One line of the scorecard; `test` where a test makes the figure and not the part itself. */
export type ScorecardRow = { claim: string; goal: string; figure: string; test?: string };

type Found<Bench extends (...given: never[]) => Promise<object>> = Awaited<ReturnType<Bench>>;

export const answersRows = ({ rows }: Found<typeof benchAnswers>): ScorecardRow[] => rows;

export function receiverRows({ rows }: Found<typeof benchReceiver>): ScorecardRow[] {
  const bare = rows.find(({ variant }) => variant === "bare")?.perSecond;
  return rows.flatMap(({ variant, perSecond, ratio, p99At300, backlogAfter5s }) => {
    if (variant === "bare") return [];
    const asked = variant === "worker elsewhere" ? "1.0" : "0.6";
    const left = backlogAfter5s === undefined ? "" : `; ${backlogAfter5s} left`;
    return [
      {
        claim: `Signed deliveries a second against a bare receiver, ${variant}; not processed 5 s later`,
        goal: backlogAfter5s === undefined ? asked : `${asked}; 0 left`,
        figure: `${ratio} (${perSecond} of ${bare})${left}`,
      },
      {
        claim: `The same at 300 deliveries a second, p99, ${variant}`,
        goal: "50 ms",
        figure: `${p99At300} ms`,
      },
    ];
  });
}

export function latencyRows({ dms, unanswered, p50, p95 }: Found<typeof benchLatency>): ScorecardRow[] {
  return [
    {
      claim: `From a webhook's arrival to the call of Meta's send, ${dms} DMs at 20 a second: p50; p95; unanswered`,
      goal: "60 ms; 150 ms; 0",
      figure: `${p50} ms; ${p95} ms; ${unanswered}`,
    },
  ];
}

/** A row that misses a goal has a line of its own. */
export function inboxRows({ conversations, messages, rows }: Found<typeof benchInbox>): ScorecardRow[] {
  const size = `${conversations.toLocaleString("en")} conversations, ${messages.toLocaleString("en")} messages`;
  const goal = "30 ms; 1.5";
  const met = rows.filter(({ p95, ratio }) => p95 <= 30 && ratio <= 1.5);
  const most = (of: (row: (typeof rows)[number]) => number) => Math.max(...met.map(of));
  return [
    {
      claim: `${met.length} of ${rows.length} ways to list, open and search, ${size}: greatest p95; greatest ratio to a tenth of the size`,
      goal,
      figure: `${most(({ p95 }) => p95)} ms; ${most(({ ratio }) => ratio)}`,
    },
    ...rows
      .filter((row) => !met.includes(row))
      .map(({ name, p95, ratio }) => ({
        claim: `The same: ${name}`,
        goal,
        figure: `${p95} ms; ${ratio} (not met)`,
      })),
  ];
}

export function streamsRows(found: Found<typeof benchStreams>): ScorecardRow[] {
  return [
    {
      claim: `${found.clients.toLocaleString("en")} live streams: message to screen p95; more memory; not heard`,
      goal: "200 ms; 300 MB; 0",
      figure: `${found.p95} ms; ${found.memoryMb} MB; ${found.missing}`,
    },
  ];
}

export function outageRows(found: Found<typeof benchOutage>): ScorecardRow[] {
  const events = `${found.events.toLocaleString("en")} events and ${found.repeated.toLocaleString("en")} repeats`;
  return [
    {
      claim: `${events}, the database gone for ${found.downSeconds} s: missing; double`,
      goal: "0; 0",
      figure: `${found.missing}; ${found.double}`,
    },
  ];
}

export function scrollRows({ conversations, rows }: Found<typeof benchScroll>): ScorecardRow[] {
  return rows.map(({ name, p95, over17 }) => ({
    claim: `The list of ${conversations.toLocaleString("en")} conversations scrolled, ${name}: p95 between frames; later than 17.5 ms`,
    goal: "16.7 ms",
    figure: `${p95} ms; ${over17} %`,
  }));
}

export function assistantRows({ p95, cpuP95, goalMs }: Found<typeof benchAssistant>): ScorecardRow[] {
  return [
    {
      claim: "The turn without a model, 700 passages, p95; of which computing",
      goal: `${goalMs} ms`,
      figure: `${p95} ms; ${cpuP95} ms`,
    },
  ];
}

export function searchRows({
  organizations,
  passages,
  p95,
  goalMs,
}: Found<typeof benchSearch>): ScorecardRow[] {
  return [
    {
      claim: `Search in the knowledge of ${organizations} organisations, ${passages.toLocaleString("en")} passages, p95`,
      goal: `${goalMs} ms`,
      figure: `${p95} ms`,
    },
  ];
}

export function importRows({ pages, seconds, goalSeconds }: Found<typeof benchImport>): ScorecardRow[] {
  return [
    {
      claim: `Importing a website of ${pages} pages that answers at once`,
      goal: `${goalSeconds} s`,
      figure: `${seconds} s`,
    },
  ];
}
