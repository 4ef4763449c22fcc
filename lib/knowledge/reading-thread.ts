import { parentPort } from "node:worker_threads";
import { type DocumentInput, readDocument } from "#lib/knowledge/read-document";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

// What strangers made is taken apart here, where it can neither hold up nor bring down the process.
parentPort?.on("message", async (input: DocumentInput) => {
  try {
    parentPort?.postMessage({ ok: true, value: await readDocument(input) });
  } catch (error) {
    const known = error instanceof UnreadableError;
    parentPort?.postMessage({ ok: false, sentence: known ? error.message : undefined });
  }
});
