import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { countFolders } from "#lib/inbox/count-folders";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.countConversations, ({ ctx }) => read(ctx, countFolders));
