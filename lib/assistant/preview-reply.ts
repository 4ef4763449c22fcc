import { decide } from "#lib/assistant/decide";
import { decideDeps } from "#lib/assistant/decide-deps";
import type { DecideDeps, Decision, Utterance } from "#lib/assistant/decision";
import { loadSettings } from "#lib/assistant/load-settings";
import { loadTopics } from "#lib/assistant/load-topics";
import { refusalSentence } from "#lib/assistant/refusal-sentence";
import type { Preview, PreviewInput } from "#lib/assistant/schema";
import { tellingCheck } from "#lib/assistant/telling-check";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { AppError } from "#lib/errors";

type PreviewDeps = (db: Context["db"], organizationId: string) => DecideDeps;

/** Messages of a rehearsal have no times; a minute apart they look like people's. */
const apartMs = 60_000;

/**
 * What the assistant would do about a conversation, from its first answer on: sends nothing, keeps nothing, and
 * works in every mode and without a channel.
 * @throws AppError not-found for another organisation's channel
 */
export async function previewReply(
  ctx: Context,
  input: PreviewInput,
  deps: PreviewDeps = decideDeps,
): Promise<Preview> {
  const { organizationName, settings, topics } = await read(ctx, (reading) =>
    loadVoice(reading, input.channel_id),
  );
  const said = input.messages.map(({ role, text }, index): Utterance => {
    const at = new Date(Date.now() - (input.messages.length - index) * apartMs);
    return { role, author: role === "contact" ? "contact" : "assistant", kind: "text", text, at };
  });
  const lastAnswer = said.findLastIndex(({ role }) => role === "business");
  const decision = await decide(
    {
      organizationName,
      contactName: null,
      settings,
      topics,
      earlier: said.slice(0, lastAnswer + 1),
      unanswered: said.slice(lastAnswer + 1),
      firstAnswer: lastAnswer === -1,
    },
    deps(ctx.db, ctx.organizationId),
  );
  return {
    decision: decision.decision,
    text: decision.text,
    sources: decision.sources.map(({ title, url, excerpt }) => ({ title, url, excerpt })),
    reason: decision.reason,
    topic: decision.topic,
    confidence: decision.confidence ?? null,
    checks: decision.checks,
    refused: refusedOf(decision),
    passages: decision.passages,
    engine: decision.engine,
    model: decision.model ?? null,
    cost: decision.cost ?? null,
  };
}

function refusedOf({ held, reason, checks }: Decision): Preview["refused"] {
  const failed = reason === "check_failed" ? tellingCheck(checks) : undefined;
  return failed ? { text: held?.text ?? null, refusal: refusalSentence(failed) } : null;
}

async function loadVoice({ db, organizationId }: Context, channelId: string | undefined) {
  const organization = await db
    .selectFrom("organizations")
    .select("name")
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow();
  if (channelId !== undefined) {
    const channel = await db
      .selectFrom("channels")
      .select("id")
      .where("id", "=", channelId)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (channel === undefined) throw new AppError("not-found", "There is no such channel.");
  }
  return {
    organizationName: organization.name,
    settings: await loadSettings(db, organizationId),
    topics: await loadTopics(db, organizationId),
  };
}
