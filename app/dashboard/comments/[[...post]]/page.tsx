import { redirect } from "next/navigation";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import { AppError } from "#lib/errors";
import { getPost, listPosts, listThreads, listWithoutComments } from "#lib/inbox/comment-queries";
import { CommentsDesk } from "../comments-desk";

export const metadata = { title: "Comments" };

const searchSchema = z.object({
  folder: z.enum(["open", "done", "all"]).catch("open"),
  channel: z.uuid().optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
  before: z.string().max(500).optional().catch(undefined),
});

type CommentsPageProps = {
  params: Promise<{ post?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CommentsPage({ params, searchParams }: CommentsPageProps) {
  const { context } = await requireSession();
  const { before, channel: channelId, cursor, folder } = searchSchema.parse(await searchParams);
  const named = (await params).post?.[0];
  const screen = await read(context, async (ctx) => {
    const state = folder === "all" ? undefined : folder;
    const posts = await listPosts(ctx, { channel_id: channelId, state, cursor, limit: 25 });
    return {
      posts,
      opened: await openPost(ctx, named ?? posts.data[0]?.id, before),
      channels: (await listChannels(ctx)).filter(({ status }) => status !== "disconnected"),
      withoutPermission: await listWithoutComments(ctx),
    };
  }).catch(startOver);
  return (
    <CommentsDesk {...screen} place={{ folder, channelId }} cursor={cursor} named={named !== undefined} />
  );
}

/** Null for one that does not exist: the screen says so beside the list. */
async function openPost(ctx: Context, id: string | undefined, before: string | undefined) {
  if (id === undefined) return undefined;
  if (!z.uuid().safeParse(id).success) return null;
  try {
    const post = await getPost(ctx, id);
    return { post, threads: await listThreads(ctx, id, { cursor: before }), before };
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

/** A cursor that was cut off or made up: the list from its beginning is what was meant. */
function startOver(error: unknown): never {
  if (error instanceof AppError && error.code === "validation") redirect("/dashboard/comments");
  throw error;
}
