import Link from "next/link";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";

/** An invitation's link that does not work: why, and whom to ask. */
export function InvitationRefused({ detail, signedIn }: { detail: string; signedIn: boolean }) {
  return (
    <main id="main" className="mx-auto w-full max-w-md px-4 pt-8 pb-16 md:pt-16">
      <h1 className="sr-only">Invitation</h1>
      <EmptyState
        title="This link does not work"
        action={
          <Button asChild>
            {signedIn ? (
              <Link href="/dashboard/inbox">Open the inbox</Link>
            ) : (
              <Link href="/login">Sign in</Link>
            )}
          </Button>
        }
      >
        {detail}
      </EmptyState>
    </main>
  );
}
