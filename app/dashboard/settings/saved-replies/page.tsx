import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { variables } from "#lib/desk/fill-variables";
import { getPreferences, listSavedReplies } from "#lib/desk/queries";
import { SavedReplies } from "./saved-replies";

export const metadata = { title: "Writing" };

export default async function SavedRepliesPage() {
  const { context } = await requireSession();
  const { replies, preferences } = await read(context, async (ctx) => ({
    replies: await listSavedReplies(ctx),
    preferences: await getPreferences(ctx),
  }));
  return (
    <Page>
      <PageHeader title="Writing" />
      <SavedReplies replies={replies} variables={variables} undoSendSeconds={preferences.undo_send_seconds} />
    </Page>
  );
}
