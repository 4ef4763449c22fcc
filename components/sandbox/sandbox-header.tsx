"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { LogoMark } from "#components/ui/logo";

const links = [
  { href: "/sandbox", name: "Phone" },
  { href: "/sandbox/mail", name: "Mail" },
  { href: "/dashboard/inbox", name: "Dashboard" },
];

/** Says on every page that this is not Instagram. */
export function SandboxHeader() {
  const path = usePathname();
  return (
    <header className="flex shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line bg-surface px-4 py-2">
      <p className="flex min-w-0 items-center gap-2 text-sm text-text-2">
        <LogoMark className="size-5 shrink-0" />
        <span>
          <span className="font-semibold text-text">Sandbox</span>
          <span className="max-sm:sr-only"> — an imitation of Instagram on this machine</span>
        </span>
      </p>
      <nav aria-label="Sandbox" className="flex gap-1">
        {links.map(({ href, name }) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={path === href ? "page" : undefined}
            className="rounded-control px-3 py-1.5 text-sm font-medium text-text-2 transition-colors hover:bg-sunken hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:text-text"
          >
            {name}
          </Link>
        ))}
      </nav>
    </header>
  );
}
