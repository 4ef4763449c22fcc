import type { ReactNode } from "react";

type AccountPanelProps = { title: string; description?: ReactNode; footer: ReactNode; children: ReactNode };

/** The narrow box of sign-in and sign-up. */
export function AccountPanel({ title, description, footer, children }: AccountPanelProps) {
  return (
    <main id="main" className="mx-auto flex w-full max-w-md flex-col gap-5 px-4 pt-8 pb-16 md:pt-16">
      <div>
        <h1 className="text-xl font-semibold">{title}</h1>
        {description ? <p className="mt-1 text-text-2">{description}</p> : null}
      </div>
      <div className="rounded-card border border-line bg-surface p-5 md:p-6">{children}</div>
      <div className="text-text-2">{footer}</div>
    </main>
  );
}
