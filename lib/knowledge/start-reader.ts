import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { DocumentInput, ReadDocument } from "#lib/knowledge/read-document";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

export type Reader = {
  /** @throws UnreadableError also for what takes too long or too much memory */
  read: (input: DocumentInput) => Promise<ReadDocument>;
  stop: () => Promise<void>;
};

const patienceMs = 60_000;
const memory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

const answerSchema = z.union([
  z.object({
    ok: z.literal(true),
    value: z.object({
      title: z.string(),
      content: z.string(),
      links: z.array(z.string()),
      canonical: z.string().optional(),
      needsLogin: z.boolean(),
    }),
  }),
  z.object({ ok: z.literal(false), sentence: z.string().optional() }),
]);

/** Takes documents apart on a thread of its own, one after the other; a thread that hangs is ended and replaced. */
export function startReader(timeoutMs = patienceMs): Reader {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();

  async function read(input: DocumentInput): Promise<ReadDocument> {
    thread ??= new Worker(new URL("./reading-thread.ts", import.meta.url), { resourceLimits: memory });
    try {
      return await ask(thread, input, timeoutMs);
    } catch (error) {
      if (!(error instanceof UnreadableError)) {
        await thread.terminate();
        thread = undefined;
        throw new UnreadableError("This could not be read: it takes too much time or memory.", {
          cause: error,
        });
      }
      throw error;
    }
  }

  return {
    read(input) {
      const reading = before.then(() => read(input));
      before = reading.catch(() => undefined);
      return reading;
    },
    async stop() {
      await before;
      await thread?.terminate();
      thread = undefined;
    },
  };
}

function ask(thread: Worker, input: DocumentInput, timeoutMs: number): Promise<ReadDocument> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      thread.off("message", hear).off("error", fail).off("exit", fail);
      settle();
    };
    const fail = (error: unknown) => finish(() => reject(error));
    const hear = (message: unknown) => {
      const answer = answerSchema.parse(message);
      if (answer.ok) return finish(() => resolve({ canonical: undefined, ...answer.value }));
      finish(() => reject(new UnreadableError(answer.sentence ?? "This is damaged and cannot be read.")));
    };
    const timer = setTimeout(() => fail(new Error("no answer in time")), timeoutMs);
    thread.once("message", hear).once("error", fail).once("exit", fail);
    thread.postMessage(input);
  });
}
