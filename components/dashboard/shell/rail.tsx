"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrent, type NavItem, navItems } from "#components/dashboard/shell/nav-items";
import { cn } from "#components/ui/cn";
import { SoftLink } from "#components/ui/soft-link";
import { Tooltip } from "#components/ui/tooltip";

type RailProps = {
  /** Which organisation this is, and the others. */
  switcher: ReactNode;
  /** A channel must be connected again. */
  trouble: boolean;
  bell: ReactNode;
  memberMenu: ReactNode;
};

/** The narrow column of places on everything wider than a phone. */
export function Rail({ switcher, trouble, bell, memberMenu }: RailProps) {
  const pathname = usePathname();
  return (
    <header className="hidden w-14 shrink-0 flex-col items-center gap-3 border-r border-line bg-surface py-3 md:flex">
      {switcher}
      <nav aria-label="Main" className="flex grow flex-col items-center gap-1">
        {navItems.map((item) => (
          <RailLink
            key={item.href}
            item={item}
            current={isCurrent(pathname, item.href)}
            trouble={trouble && item.href === "/dashboard/integrations"}
          />
        ))}
      </nav>
      {bell}
      {memberMenu}
    </header>
  );
}

function RailLink({ item, current, trouble }: { item: NavItem; current: boolean; trouble: boolean }) {
  const Icon = item.icon;
  return (
    <Tooltip text={trouble ? `${item.label}: a connection needs you` : item.label} side="right">
      <SoftLink
        href={item.href}
        aria-current={current ? "page" : undefined}
        className={cn(
          "relative grid size-10 place-items-center rounded-control text-text-2 transition-colors hover:bg-sunken hover:text-text",
          current && "bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent",
        )}
      >
        <Icon className="size-5" aria-hidden />
        <span className="sr-only">{item.label}</span>
        {trouble ? <TroubleDot className="top-1.5 right-1.5" /> : null}
      </SoftLink>
    </Tooltip>
  );
}

export function TroubleDot({ className }: { className?: string }) {
  return (
    <span className={cn("absolute size-2.5 rounded-full border-2 border-surface bg-danger", className)}>
      <span className="sr-only">, a connection needs you</span>
    </span>
  );
}
