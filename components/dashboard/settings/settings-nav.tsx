"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "#components/ui/cn";

type Role = "owner" | "admin" | "agent";

type SettingsPage = { href: string; label: string; roles: readonly Role[] };

const everyone: readonly Role[] = ["owner", "admin", "agent"];
const leaders: readonly Role[] = ["owner", "admin"];

/** The settings pages in their order, and who sees them. A page still asks for itself who is there. */
const settingsPages: SettingsPage[] = [
  { href: "/dashboard/settings", label: "Your profile", roles: everyone },
  { href: "/dashboard/settings/general", label: "General", roles: leaders },
  { href: "/dashboard/settings/notifications", label: "Notifications", roles: everyone },
  { href: "/dashboard/settings/keys", label: "Keys", roles: everyone },
  { href: "/dashboard/settings/members", label: "Members", roles: everyone },
  { href: "/dashboard/settings/roles", label: "Roles", roles: everyone },
  { href: "/dashboard/settings/saved-replies", label: "Writing", roles: everyone },
  { href: "/dashboard/settings/labels", label: "Labels", roles: everyone },
  { href: "/dashboard/settings/targets", label: "Service targets", roles: everyone },
  { href: "/dashboard/settings/assignment", label: "Assignment", roles: everyone },
  { href: "/dashboard/settings/api-keys", label: "API keys", roles: leaders },
  { href: "/dashboard/settings/audit", label: "Audit", roles: leaders },
];

/** A column beside the settings; on a phone a row that scrolls sideways. */
export function SettingsNav({ role }: { role: Role }) {
  const pathname = usePathname();
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another entry
  useEffect(() => {
    const here = row.current?.querySelector("[aria-current]")?.getBoundingClientRect();
    if (!row.current || !here) return;
    const { left, width } = row.current.getBoundingClientRect();
    row.current.scrollLeft += here.left + here.width / 2 - (left + width / 2);
  }, [pathname]);

  return (
    <nav
      ref={row}
      aria-label="Settings"
      className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-4 py-2 lg:w-52 lg:flex-col lg:overflow-y-auto lg:border-r lg:border-b-0 lg:py-10"
    >
      {settingsPages
        .filter(({ roles }) => roles.includes(role))
        .map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            aria-current={pathname === href ? "page" : undefined}
            className={cn(
              "flex h-9 shrink-0 items-center rounded-control px-3 whitespace-nowrap text-text-2 transition-colors hover:bg-sunken hover:text-text",
              "aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent",
            )}
          >
            {label}
          </Link>
        ))}
    </nav>
  );
}
