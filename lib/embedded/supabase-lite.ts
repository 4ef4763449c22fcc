import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { LiteOptions } from "#lib/embedded/lite-app";

export type SupabaseLite = { url: string; stop: () => Promise<void> };

const listeningSchema = z.object({ port: z.number() });

/**
 * Makes the schemas `auth` and `storage` where they are missing and serves Supabase Lite's Auth and Storage
 * on a free loopback port. Browsers never talk to it.
 */
export async function startSupabaseLite(options: LiteOptions): Promise<SupabaseLite> {
  const thread = new Worker(new URL("./lite-thread.ts", import.meta.url), {
    workerData: options,
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.on("data", (chunk: Buffer) => {
    const text = chunk.toString();
    if (!text.startsWith("EXPERIMENTAL FEATURES ENABLED")) process.stderr.write(text);
  });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    thread.once("message", (message) => resolve(listeningSchema.parse(message)));
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`Supabase Lite ended at its start (${code})`)));
  });
  thread.unref();
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await thread.terminate();
    },
  };
}
