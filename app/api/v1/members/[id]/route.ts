import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getMember } from "#lib/team/queries";
import { removeMember } from "#lib/team/remove-member";
import { updateMember } from "#lib/team/update-member";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getMember, ({ ctx, params }) =>
  read(ctx, (reading) => getMember(reading, params.id)),
);

export const PATCH = route(endpoints.updateMember, ({ ctx, params, body }) =>
  updateMember(ctx, params.id, body),
);

export const DELETE = route(endpoints.removeMember, async ({ ctx, params }) => {
  await removeMember(ctx, params.id);
  return undefined;
});
