"use client";

import { Ellipsis, type LucideIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrent, navItems } from "#components/dashboard/shell/nav-items";
import { TroubleDot } from "#components/dashboard/shell/rail";
import { cn } from "#components/ui/cn";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "#components/ui/menu";
import { SoftLink } from "#components/ui/soft-link";

const placeStyles =
  "relative flex min-w-0 flex-1 flex-col items-center gap-0.5 py-2 text-xs text-text-2 transition-colors aria-[current=page]:font-medium aria-[current=page]:text-accent";

type BottomBarProps = {
  trouble: boolean;
  /** The menu items that switch the organisation. */
  organizations?: ReactNode;
};

/** The places on a phone. Inside a conversation it makes room for the composer and the keyboard. */
export function BottomBar({ trouble, organizations }: BottomBarProps) {
  const pathname = usePathname();
  const insideConversation = /^\/dashboard\/inbox\/[^/]+/.test(pathname);
  const [first, rest] = [navItems.slice(0, 4), navItems.slice(4)];
  const restCurrent = rest.some((item) => isCurrent(pathname, item.href));
  return (
    <nav
      aria-label="Main"
      className={cn(
        "flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden",
        insideConversation && "hidden",
      )}
    >
      {first.map((item) => (
        <SoftLink
          key={item.href}
          href={item.href}
          aria-current={isCurrent(pathname, item.href) ? "page" : undefined}
          className={placeStyles}
        >
          <Place icon={item.icon} label={item.label} />
        </SoftLink>
      ))}
      <Menu>
        <MenuTrigger className={cn(placeStyles, restCurrent && "font-medium text-accent")}>
          <Place icon={Ellipsis} label="More" />
          {trouble ? <TroubleDot className="top-1.5 left-1/2 ml-1.5" /> : null}
        </MenuTrigger>
        <MenuContent align="end" side="top">
          {rest.map((item) => (
            <MenuItem key={item.href} asChild>
              <SoftLink href={item.href} className="h-11">
                <item.icon aria-hidden />
                {item.label}
                {trouble && item.href === "/dashboard/integrations" ? (
                  <span className="ml-auto text-xs text-danger">Needs you</span>
                ) : null}
              </SoftLink>
            </MenuItem>
          ))}
          {organizations}
        </MenuContent>
      </Menu>
    </nav>
  );
}

function Place({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <>
      <Icon className="size-5" aria-hidden />
      <span className="max-w-full truncate">{label}</span>
    </>
  );
}
