import { getSettings } from "#lib/assistant/queries";
import { updateSettings } from "#lib/assistant/update-settings";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getAssistantSettings, ({ ctx }) => getSettings(ctx));

export const PATCH = route(endpoints.updateAssistantSettings, ({ ctx, body }) => updateSettings(ctx, body));
