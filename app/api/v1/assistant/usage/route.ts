import { getUsage } from "#lib/assistant/usage-queries";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getAssistantUsage, ({ ctx }) => getUsage(ctx));
