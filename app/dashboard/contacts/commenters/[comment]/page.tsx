import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { CommenterAbout } from "#components/dashboard/contacts/commenter-about";
import { Page } from "#components/dashboard/shell/page";
import { BackLink } from "#components/ui/back-link";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { getCommenter } from "#lib/inbox/get-commenter";
import { CommenterData } from "./commenter-data";

export const metadata = { title: "Commenter" };

const list = "/dashboard/contacts?who=commented";

type CommenterPageProps = { params: Promise<{ comment: string }> };

export default async function CommenterPage({ params }: CommenterPageProps) {
  const { context } = await requireSession();
  const { comment: commentId } = await params;
  const { username, contactId, comments } = await authorOf(context, commentId);
  if (contactId !== null) redirect(`/dashboard/contacts/${contactId}`);
  return (
    <Page>
      <BackLink href={list}>People who only commented</BackLink>
      <CommenterAbout username={username} comments={comments} />
      <CommenterData commentId={commentId} name={username ? `@${username}` : "this person"} />
    </Page>
  );
}

async function authorOf(context: Context, commentId: string) {
  if (!z.uuid().safeParse(commentId).success) notFound();
  try {
    return await read(context, (ctx) => getCommenter(ctx, commentId));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
