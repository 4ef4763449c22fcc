import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { SandboxHeader } from "#components/sandbox/sandbox-header";
import { env } from "#lib/env";

/** The imitation of Instagram: it does not exist where a real Meta app is configured. */
export default function SandboxLayout({ children }: { children: ReactNode }) {
  if (!env().sandbox) notFound();
  return (
    <div className="flex min-h-dvh flex-col has-[[data-desk]]:h-dvh">
      <SandboxHeader />
      {children}
    </div>
  );
}
