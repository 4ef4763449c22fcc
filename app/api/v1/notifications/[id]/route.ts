import { route } from "#lib/http/route";
import { markNotificationRead } from "#lib/notify/mark-notification-read";
import { endpoints } from "../../endpoints";

export const PATCH = route(endpoints.updateNotification, ({ ctx, params, body }) =>
  markNotificationRead(ctx, params.id, body),
);
