import type { AddedFile } from "#components/dashboard/knowledge/upload-files";

/** Hands a file over as it is: a server action would read it into memory as a form first. */
export async function upload(path: string, query: Record<string, string>, file: File): Promise<AddedFile> {
  const response = await fetch(`/api/v1/knowledge/${path}?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const told = typeof answer === "object" && answer !== null ? answer : {};
  if (response.ok && "id" in told && typeof told.id === "string") return { importId: told.id };
  const detail = "detail" in told && typeof told.detail === "string" ? told.detail : undefined;
  return { refusal: detail ?? "Parley could not take this file. Try again in a moment." };
}
