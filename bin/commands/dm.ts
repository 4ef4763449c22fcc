import { randomInt } from "node:crypto";
import { z } from "zod";
import type { Outcome } from "#bin/commands/run-command";
import { startDemo } from "#bin/demo/start-demo";
import { attachEnvironment } from "#bin/environment";
import { type MessageOutcome, outcomeOfMessage } from "#lib/assistant/outcome-of-message";
import { getDb } from "#lib/db/client";
import { freePort } from "#lib/embedded/postgres-server";
import { findRuntime } from "#lib/embedded/runtime-file";
import { env, resetEnv } from "#lib/env";
import { AppError } from "#lib/errors";
import { parseOrThrow } from "#lib/http/problem";
import { sandboxMessageSchema, sentMessageSchema } from "#lib/sandbox/schema";
import { seedBusinesses } from "#lib/sandbox/seed-businesses";

const optionsSchema = z.object({
  text: z
    .string()
    .trim()
    .min(1, "--text must not be empty")
    .max(20_000, "--text takes at most 20,000 characters"),
  from: z
    .string()
    .trim()
    .min(1, "--from must not be empty")
    .max(200, "--from takes at most 200 characters")
    .default(() => `Guest ${randomInt(1000, 10_000)}`),
  timeout: z.coerce
    .number("--timeout takes seconds")
    .min(1, "--timeout takes at least 1 second")
    .max(600, "--timeout takes at most 600 seconds"),
});

type Options = { text: string; from?: string; timeout: string; json?: boolean };

/** A customer's DM through the sandbox, and what that customer got back. */
export async function dm(options: Options): Promise<Outcome> {
  const { text, from, timeout } = parseOrThrow(optionsSchema, options);
  const demo = await reachDemo();
  try {
    if (!env().sandbox)
      throw new AppError(
        "unprocessable",
        "The sandbox is off, so there is no demo account to write to. Set SANDBOX=1.",
      );
    const businessId = seedBusinesses.casaVerde.id;
    const sent = sentMessageSchema.parse(await control("messages", { business_id: businessId, from, text }));
    const deadline = Date.now() + timeout * 1000;
    const outcome = await waitForOutcome(businessId, sent.message.mid, deadline);
    const answers = await answersAfter(sent, outcome?.settled ? 1 : 0);
    return present(outcome, answers);
  } finally {
    await demo.stop();
  }
}

// The running demo, else one started for the time of the call.
async function reachDemo(): Promise<{ stop: () => Promise<void> }> {
  if (env().databaseUrl || (await findRuntime(env().dataDir))) {
    await attachEnvironment();
    return { stop: async () => undefined };
  }
  process.env.PORT = String(await freePort());
  resetEnv();
  return startDemo((line) => process.stderr.write(`${line}\n`));
}

async function waitForOutcome(
  channelExternalId: string,
  externalId: string,
  deadline: number,
): Promise<MessageOutcome | undefined> {
  while (Date.now() < deadline) {
    const outcome = await outcomeOfMessage(getDb(), { channelExternalId, externalId });
    if (outcome?.settled) return outcome;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

const answersSchema = z.object({ messages: z.array(sandboxMessageSchema) });

async function answersAfter(sent: z.infer<typeof sentMessageSchema>, waitSeconds: number): Promise<string[]> {
  const query = new URLSearchParams({
    business_id: sent.business_id,
    customer_id: sent.customer_id,
    after: sent.message.mid,
    wait: String(waitSeconds),
  });
  const { messages } = answersSchema.parse(await control(`answers?${query}`));
  return messages.flatMap((message) => (message.text === null ? [] : [message.text]));
}

async function control(path: string, body?: object): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${env().port}/api/sandbox/control/${path}`, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json" },
    body: body ? JSON.stringify(body) : undefined,
  }).catch((cause) => {
    throw new AppError(
      "unavailable",
      `Parley does not answer on port ${env().port}. Start it with npm run demo.`,
      { cause },
    );
  });
  if (!response.ok)
    throw new AppError("upstream", `The sandbox refused the message (HTTP ${response.status}).`);
  return response.json();
}

const sourcesSchema = z.array(
  z.object({ title: z.string(), url: z.string().nullish(), excerpt: z.string() }).loose(),
);

function present(outcome: MessageOutcome | undefined, answers: string[]): Outcome {
  const text = answers.length > 0 ? answers.join("\n") : null;
  const sources = sourcesSchema.catch([]).parse(outcome?.sources ?? []);
  const decision = outcome?.decision ?? null;
  const told = tellSilence(outcome);
  return {
    json: { text, decision, sources },
    lines: [text ?? told, ...sources.map((source) => `  Source: ${source.title}`)],
    failed: outcome === undefined,
  };
}

function tellSilence(outcome: MessageOutcome | undefined): string {
  if (!outcome) return "(no answer in time)";
  return outcome.withPerson
    ? "(no answer: a person has this conversation)"
    : `(no answer: ${outcome.decision})`;
}
