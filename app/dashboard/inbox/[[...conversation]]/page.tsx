import { redirect } from "next/navigation";
import { z } from "zod";
import { readFilter, viewOfFilter } from "#components/dashboard/inbox/place";
import type { InboxStart } from "#components/dashboard/inbox/use-inbox";
import { getSettings } from "#lib/assistant/queries";
import type { Context } from "#lib/auth/context";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { listConversations } from "#lib/inbox/queries";
import { listConversationsSchema } from "#lib/inbox/schema";
import { viewQuery } from "#lib/inbox/view-query";
import { findElsewhere } from "#lib/team/find-elsewhere";
import { OnboardingChecklist } from "../../onboarding";
import { InboxDesk } from "../inbox-desk";
import { readConversation } from "../read-conversation";
import { readQueue } from "../read-queue";

export const metadata = { title: "Inbox" };

type InboxPageProps = {
  params: Promise<{ conversation?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function InboxPage({ params, searchParams }: InboxPageProps) {
  const session = await requireSession();
  const { context, member, userId } = session;
  const search = await searchParams;
  const filter = readFilter({ get: (name) => firstOf(search[name]) });
  const query = listConversationsSchema.parse({
    ...viewQuery(viewOfFilter(filter)),
    q: filter.q.slice(0, 4000) || undefined,
  });
  const { list, channels, queue } = await read(context, async (ctx) => ({
    list: await listConversations(ctx, query),
    channels: await listChannels(ctx),
    queue: await readQueue(ctx),
  }));
  const id = (await params).conversation?.[0];
  const opened = await openNamed(context, id);
  if (opened === null && (await findElsewhere(context.db, userId, id)))
    redirect(`/dashboard/elsewhere/${id}`);
  const { name } = await getSettings(context);
  const start: InboxStart = { filter, list, channels, queue, opened };
  return (
    <InboxDesk
      start={start}
      viewer={{ id: member.id, name: member.name, editsViews: can(member.role, "views.edit") }}
      assistantName={name}
      sandbox={env().sandbox}
      // Asked here, so that the screen knows whether there is anything to show.
      welcome={await OnboardingChecklist({ session })}
    />
  );
}

/** One that does not exist is left to the screen, which says so beside the list. */
async function openNamed(context: Context, id: string | undefined): Promise<InboxStart["opened"]> {
  if (!z.uuid().safeParse(id).success || id === undefined) return null;
  try {
    return await readConversation(context, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

function firstOf(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
