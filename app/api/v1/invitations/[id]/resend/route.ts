import { route } from "#lib/http/route";
import { resendInvitation } from "#lib/team/resend-invitation";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.resendInvitation, ({ ctx, params }) => resendInvitation(ctx, params.id));
