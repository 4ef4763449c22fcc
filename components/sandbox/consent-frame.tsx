import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { LogoMark } from "#components/ui/logo";

export type ConsentChoice = { id: string; name: string; pictureUrl: string | null; username: string | null };

/** Everything a consent form needs to be sent back: what was asked, and where the page stands. */
export type ConsentRequest = { query: string; version?: string };

type ConsentFrameProps = {
  service: "Instagram" | "Facebook";
  login: "instagram" | "facebook";
  request: ConsentRequest;
  /** The last answer named no account. */
  incomplete: boolean;
  children: ReactNode;
};

/** The window in which Meta asks a person: a plain form, so it works without JavaScript. */
export function ConsentFrame({ service, login, request, incomplete, children }: ConsentFrameProps) {
  return (
    <main id="main" className="grid flex-1 place-items-start justify-center px-4 py-8 sm:place-items-center">
      <Card className="w-full max-w-md bg-raised p-6 shadow-float">
        <form method="post" action="/sandbox/consent" className="flex flex-col gap-5">
          <header className="flex flex-col items-center gap-3 text-center">
            <LogoMark className="size-11" />
            <div>
              <h1 className="text-xl font-semibold">Parley wants to connect to {service}</h1>
              <p className="mt-1 text-text-2">
                This is the imitation of {service}. No real account is involved.
              </p>
            </div>
          </header>
          {incomplete ? (
            <Alert tone="danger" live>
              Choose an account to connect, or cancel.
            </Alert>
          ) : null}
          <input type="hidden" name="login" value={login} />
          <input type="hidden" name="query" value={request.query} />
          {request.version ? <input type="hidden" name="version" value={request.version} /> : null}
          {children}
          <div className="grid grid-cols-2 gap-3">
            <Button type="submit" name="decision" value="deny" size="lg" formNoValidate>
              Cancel
            </Button>
            <Button type="submit" name="decision" value="allow" size="lg" variant="primary">
              Allow
            </Button>
          </div>
        </form>
      </Card>
    </main>
  );
}
