import { MailOpen } from "lucide-react";
import { LinkedText } from "#components/sandbox/linked-text";
import { Card } from "#components/ui/card";
import { EmptyState } from "#components/ui/empty-state";
import { RelativeTime } from "#components/ui/relative-time";

export type Mail = { id: string; to: string; subject: string; body: string; createdAt: string };

/** The mails that would have been sent, newest first. */
export function MailList({ mails }: { mails: Mail[] }) {
  if (mails.length === 0) {
    return (
      <EmptyState icon={MailOpen} title="No mail yet">
        Mails that Parley sends, invitations and warnings for example, appear here while no mail server is
        set.
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col gap-4">
      {mails.map(({ id, to, subject, body, createdAt }) => (
        <li key={id}>
          <Card>
            <article aria-labelledby={`mail-${id}`}>
              <header className="border-b border-line px-5 py-3">
                <h2 id={`mail-${id}`} className="font-semibold wrap-anywhere" dir="auto">
                  {subject}
                </h2>
                <p className="flex flex-wrap gap-x-2 text-sm text-text-2">
                  <span className="wrap-anywhere">to {to}</span>
                  <RelativeTime value={createdAt} className="text-text-3" />
                </p>
              </header>
              <p dir="auto" className="px-5 py-4 wrap-anywhere whitespace-pre-wrap">
                <LinkedText text={body} />
              </p>
            </article>
          </Card>
        </li>
      ))}
    </ul>
  );
}
