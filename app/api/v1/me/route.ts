import { endpoints } from "../endpoints";
import { route } from "#lib/http/route";

export const GET = route(endpoints.getMe, async ({ session: { member, organization } }) => ({ member, organization }));
