import { MessageCircle } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ContactProfile } from "#components/dashboard/contacts/contact-profile";
import { Page } from "#components/dashboard/shell/page";
import { BackLink } from "#components/ui/back-link";
import { Button } from "#components/ui/button";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { ContactDesk } from "../contact-desk";

export const metadata = { title: "Contact" };

type ContactPageProps = { params: Promise<{ id: string }> };

export default async function ContactPage({ params }: ContactPageProps) {
  const { context } = await requireSession();
  const details = await detailsOf(context, (await params).id);
  return (
    <Page>
      <BackLink href="/dashboard/contacts">Contacts</BackLink>
      <ContactProfile contact={details}>
        {details.conversation_id ? (
          <Button asChild>
            <Link href={`/dashboard/inbox/${details.conversation_id}`}>
              <MessageCircle aria-hidden />
              Open conversation
            </Link>
          </Button>
        ) : null}
      </ContactProfile>
      <ContactDesk key={details.id} details={details} />
    </Page>
  );
}

async function detailsOf(context: Context, id: string) {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await read(context, (ctx) => getContactDetails(ctx, id));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
