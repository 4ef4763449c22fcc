import type { ReactNode } from "react";
import { SiteHeader } from "#components/public/site-header";
import { findSession } from "#lib/auth/session";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const session = await findSession();
  return (
    <>
      <SiteHeader signedIn={session !== undefined} />
      {children}
    </>
  );
}
