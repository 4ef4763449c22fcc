import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.getMe, async ({ session: { member, organization } }) => ({
  member,
  organization,
}));
