import { read } from "#lib/auth/read";
import { createNote } from "#lib/desk/create-note";
import { listNotes } from "#lib/desk/queries";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.listNotes, ({ ctx, params, query }) =>
  read(ctx, (reading) => listNotes(reading, params.id, query)),
);

export const POST = route(endpoints.createNote, ({ ctx, params, body, request }) => {
  const key = request.headers.get("idempotency-key");
  const idempotencyKey = key === null ? undefined : `api:${key}`;
  const { text, mention_ids: mentionIds } = body;
  return createNote(ctx, { conversationId: params.id, text, mentionIds, idempotencyKey });
});
