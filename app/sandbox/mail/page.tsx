import { notFound } from "next/navigation";
import { MailList } from "#components/sandbox/mail-list";
import { Button } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { listKeptMails } from "#lib/notify/list-kept-mails";

export const metadata = { title: "Sandbox mail" };

export default async function MailPage() {
  if (!env().sandbox) notFound();
  const mails = await listKeptMails(getDb());
  return (
    <main id="main" className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-6 px-4 py-6">
      <PageHeader
        title="Mail"
        description="What Parley would have sent. No mail server is set, so it stays on this machine."
        action={
          <Button asChild>
            <a href="/sandbox/mail">Look for new mail</a>
          </Button>
        }
      />
      <MailList mails={mails.map((mail) => ({ ...mail, createdAt: mail.createdAt.toISOString() }))} />
    </main>
  );
}
