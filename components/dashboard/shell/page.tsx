import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";

type PageProps = {
  /** Lists get more room than settings. */
  width?: "narrow" | "wide";
  children: ReactNode;
};

/** The scrolling column of a dashboard screen that is not the inbox. */
export function Page({ width = "narrow", children }: PageProps) {
  return (
    <div className="h-full overflow-y-auto">
      <div
        className={cn(
          "mx-auto flex w-full flex-col gap-6 px-4 py-6 md:px-8 md:py-10",
          width === "narrow" ? "max-w-3xl" : "max-w-5xl",
        )}
      >
        {children}
      </div>
    </div>
  );
}
