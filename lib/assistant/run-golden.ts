import type { DecideDeps } from "#lib/assistant/decision";
import type { GoldenConversation } from "#lib/assistant/golden-schema";
import { judgeTurn } from "#lib/assistant/judge-turn";
import { previewReply } from "#lib/assistant/preview-reply";
import type { Context } from "#lib/auth/context";

export type GoldenResult = {
  name: string;
  /** of each try: what was wrong with it, nothing when it passed */
  tries: string[][];
};

type Options = { times: number; deps?: (db: Context["db"], organizationId: string) => DecideDeps };

/** Has the assistant answer a golden conversation several times over; its own answers are the business's turns. */
export async function runGolden(
  ctx: Context,
  conversation: GoldenConversation,
  { times, deps }: Options,
): Promise<GoldenResult> {
  const tries: string[][] = [];
  for (let i = 0; i < times; i++) tries.push(await tryOnce(ctx, conversation, deps));
  return { name: conversation.name, tries };
}

async function tryOnce(
  ctx: Context,
  { turns }: GoldenConversation,
  deps: Options["deps"],
): Promise<string[]> {
  const messages: { role: "contact" | "business"; text: string }[] = [];
  const wrong: string[] = [];
  for (const [index, turn] of turns.entries()) {
    messages.push({ role: "contact", text: turn.customer });
    const answer = await previewReply(ctx, { messages }, deps);
    wrong.push(
      ...judgeTurn(answer, turn.expect).map((what) =>
        turns.length === 1 ? what : `turn ${index + 1} ${what}`,
      ),
    );
    // A person has it from here on.
    if (answer.decision === "handoff") break;
    if (answer.text !== null) messages.push({ role: "business", text: answer.text });
  }
  return wrong;
}

/** Of all tries, the share that passed; and of all conversations, the share that passed every time. */
export function passRates(results: GoldenResult[]): { passOnce: number; passAlways: number } {
  const tries = results.flatMap((result) => result.tries);
  const passed = (wrong: string[]) => wrong.length === 0;
  return {
    passOnce: share(tries.filter(passed).length, tries.length),
    passAlways: share(results.filter((result) => result.tries.every(passed)).length, results.length),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
