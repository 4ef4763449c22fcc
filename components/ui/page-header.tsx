import type { ReactNode } from "react";

type PageHeaderProps = { title: string; description?: ReactNode; action?: ReactNode };

export function PageHeader({ title, description, action }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-xl font-semibold">{title}</h1>
        {description ? <p className="mt-1 max-w-[62ch] text-text-2">{description}</p> : null}
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </header>
  );
}
