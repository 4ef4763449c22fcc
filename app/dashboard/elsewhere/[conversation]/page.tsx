import { redirect } from "next/navigation";
import { Elsewhere } from "#components/dashboard/shell/elsewhere";
import { requireSession } from "#lib/auth/session";
import { findElsewhere } from "#lib/team/find-elsewhere";
import { switchTo } from "../../actions";

export const metadata = { title: "Another organisation" };

type ElsewherePageProps = { params: Promise<{ conversation: string }> };

/** Where a link to a conversation of another of one's organisations leads. */
export default async function ElsewherePage({ params }: ElsewherePageProps) {
  const { conversation } = await params;
  const { context, organization, userId } = await requireSession();
  const other = await findElsewhere(context.db, userId, conversation);
  if (!other || other.id === organization.id)
    redirect(other ? `/dashboard/inbox/${conversation}` : "/dashboard/inbox");
  return (
    <Elsewhere
      organization={other}
      currentName={organization.name}
      address={`/dashboard/inbox/${conversation}`}
      onSwitch={switchTo}
    />
  );
}
