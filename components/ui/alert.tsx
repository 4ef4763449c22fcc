import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";

const tones = {
  info: { icon: Info, box: "border-info/35 bg-info-soft", mark: "text-info" },
  positive: { icon: CircleCheck, box: "border-positive/35 bg-positive-soft", mark: "text-positive" },
  warning: { icon: TriangleAlert, box: "border-warning/35 bg-warning-soft", mark: "text-warning" },
  danger: { icon: CircleAlert, box: "border-danger/35 bg-danger-soft", mark: "text-danger" },
};

type AlertProps = {
  tone?: keyof typeof tones;
  title?: ReactNode;
  /** What to press. */
  action?: ReactNode;
  className?: string;
  /** Appeared after something the person did: read out at once. */
  live?: boolean;
  children?: ReactNode;
};

/** What happened, what it means, what to press. Stands where it belongs. */
export function Alert({ tone = "info", title, action, className, live, children }: AlertProps) {
  const { icon: Icon, box, mark } = tones[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cn("flex items-start gap-3 rounded-card border px-4 py-3 text-base", box, className)}
    >
      <Icon className={cn("mt-0.5 size-4 shrink-0", mark)} aria-hidden />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 max-w-[70ch]">
          {title ? <p className="font-medium text-text">{title}</p> : null}
          {children ? <div className="text-text">{children}</div> : null}
        </div>
        {action}
      </div>
    </div>
  );
}
