import type { GoldenConversation } from "#lib/assistant/golden-schema";
import { type PastRun, rebuildTurn } from "#lib/assistant/rebuild-turn";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { AppError } from "#lib/errors";

const most = 20;

type Past = PastRun & { decision: "reply" | "handoff" | "silent" | null; reason: string | null };

/**
 * A real conversation as a golden one, to be corrected by whoever saves it: each turn with what the assistant decided.
 * @throws AppError not-found, unprocessable
 */
export function draftGolden(ctx: Context, conversationId: string): Promise<GoldenConversation> {
  return read(ctx, async ({ db, organizationId }) => {
    const conversation = await db
      .selectFrom("conversations")
      .select("number")
      .where("id", "=", conversationId)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (!conversation) throw new AppError("not-found", "There is no such conversation.");
    const runs: Past[] = await db
      .selectFrom("assistantRuns")
      .select([
        "id",
        "organizationId",
        "conversationId",
        "messageIds",
        "createdAt",
        "heard",
        "decision",
        "reason",
      ])
      .where("conversationId", "=", conversationId)
      .where("organizationId", "=", organizationId)
      .where("status", "=", "finished")
      .where("outcome", "<>", "dropped")
      .orderBy("createdAt", "desc")
      .limit(most)
      .execute();
    const turns: GoldenConversation["turns"] = [];
    for (const run of runs.toReversed()) {
      const heard = await rebuildTurn(db, run);
      const customer = heard?.unanswered.flatMap(({ text }) => text?.trim() || []).join("\n") ?? "";
      if (customer === "" || run.decision === null) continue;
      const decision = run.reason === "clarify" ? "clarify" : run.decision;
      turns.push({ customer: customer.slice(0, 4000), expect: { decision, facts: [], forbidden: [] } });
    }
    if (turns.length === 0)
      throw new AppError("unprocessable", "The assistant has not looked at this conversation yet.");
    return { name: `Conversation ${conversation.number}`, turns };
  });
}
