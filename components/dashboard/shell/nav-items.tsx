import {
  BookOpen,
  ContactRound,
  Inbox,
  type LucideIcon,
  MessageSquareText,
  Plug,
  Search,
  Settings,
  Sparkles,
} from "lucide-react";

export type NavItem = { href: string; label: string; icon: LucideIcon };

export const navItems: NavItem[] = [
  { href: "/dashboard/inbox", label: "Inbox", icon: Inbox },
  { href: "/dashboard/search", label: "Search", icon: Search },
  { href: "/dashboard/comments", label: "Comments", icon: MessageSquareText },
  { href: "/dashboard/contacts", label: "Contacts", icon: ContactRound },
  { href: "/dashboard/knowledge", label: "Knowledge", icon: BookOpen },
  { href: "/dashboard/assistant", label: "Assistant", icon: Sparkles },
  { href: "/dashboard/integrations", label: "Integrations", icon: Plug },
  { href: "/dashboard/settings", label: "Settings", icon: Settings },
];

export function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
