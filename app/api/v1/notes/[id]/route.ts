import { deleteNote } from "#lib/desk/delete-note";
import { updateNote } from "#lib/desk/update-note";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const PATCH = route(endpoints.updateNote, ({ ctx, params, body }) =>
  updateNote(ctx, params.id, { text: body.text, mentionIds: body.mention_ids }),
);

export const DELETE = route(endpoints.deleteNote, ({ ctx, params }) => deleteNote(ctx, params.id));
