import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cn("rounded-card border border-line bg-surface", className)} {...rest} />;
}

type CardHeaderProps = { title: ReactNode; description?: ReactNode; action?: ReactNode; id?: string };

export function CardHeader({ title, description, action, id }: CardHeaderProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4 last:pb-4">
      <div className="min-w-0">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {description ? <p className="mt-0.5 max-w-[62ch] text-text-2">{description}</p> : null}
      </div>
      {action}
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("px-5 py-4", className)} {...rest} />;
}
