import Link from "next/link";
import { Button } from "#components/ui/button";
import { Logo } from "#components/ui/logo";

export function SiteHeader({ signedIn = false }: { signedIn?: boolean }) {
  return (
    <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-4 px-4 py-4 md:px-8">
      <Link href="/" className="flex rounded-control" aria-label="Parley, home">
        <Logo />
      </Link>
      <nav aria-label="Account" className="flex gap-2">
        {signedIn ? (
          <Button asChild variant="primary">
            <Link href="/dashboard/inbox">Open the inbox</Link>
          </Button>
        ) : (
          <>
            <Button asChild variant="ghost">
              <Link href="/login">Sign in</Link>
            </Button>
            <Button asChild>
              <Link href="/signup">Sign up</Link>
            </Button>
          </>
        )}
      </nav>
    </header>
  );
}
