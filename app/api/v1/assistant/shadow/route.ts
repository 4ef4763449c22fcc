import { getShadowReport } from "#lib/assistant/shadow-report";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getShadowReport, ({ ctx }) => getShadowReport(ctx));
