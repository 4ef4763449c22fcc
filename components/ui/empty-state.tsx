import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";

type EmptyStateProps = {
  icon?: LucideIcon;
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-12 text-center", className)}>
      {Icon ? <Icon className="size-5 text-text-3" aria-hidden /> : null}
      <p className="text-lg font-medium">{title}</p>
      {children ? <div className="max-w-[46ch] text-text-2">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
