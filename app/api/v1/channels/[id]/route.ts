import { read } from "#lib/auth/read";
import { disconnectChannel } from "#lib/channel/disconnect-channel";
import { getChannel } from "#lib/channel/queries";
import { updateChannel } from "#lib/channel/update-channel";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getChannel, ({ ctx, params }) =>
  read(ctx, (reading) => getChannel(reading, params.id)),
);

export const PATCH = route(endpoints.updateChannel, ({ ctx, params, body }) =>
  updateChannel(ctx, params.id, body),
);

export const DELETE = route(endpoints.disconnectChannel, ({ ctx, params }) =>
  disconnectChannel(ctx, params.id),
);
