import { z } from "zod/mini";
import type { AttachedFile, Uploads } from "#components/dashboard/inbox/attach-context";
import { mediaKinds } from "#lib/media/kinds";
import { maxFiles, refusalOf } from "#lib/media/limits";

const storedSchema = z.object({
  id: z.string(),
  kind: z.enum(mediaKinds),
  size: z.number(),
});
const problemSchema = z.object({ detail: z.string() });

/** Uploads through the REST API, by the one browser interface that tells how far a request has come. */
export const uploads: Uploads = {
  maxFiles,
  refusalOf,
  upload: (file, onShare, signal) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", `/api/v1/media?${new URLSearchParams({ name: file.name })}`);
      request.setRequestHeader("content-type", file.type || "application/octet-stream");
      request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
      request.onload = () => resolve(readAnswer(request, file));
      request.onerror = () => resolve("Parley did not answer. Check your connection and attach it again.");
      request.onabort = () => resolve("Stopped.");
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    }),
};

function readAnswer({ status, responseText }: XMLHttpRequest, file: File): AttachedFile | string {
  const answer = tryJson(responseText);
  const stored = status === 201 ? storedSchema.safeParse(answer) : undefined;
  if (stored?.success) {
    const { id, kind, size } = stored.data;
    return { media_id: id, kind, name: file.name, size };
  }
  const problem = problemSchema.safeParse(answer);
  return problem.success ? problem.data.detail : "The file could not be stored. Attach it again.";
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
