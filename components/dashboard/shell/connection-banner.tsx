import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type ConnectionBannerProps = {
  usernames: string[];
  /** The one button that repairs it. */
  action: ReactNode;
};

/** Stands above every screen while a connected account cannot send. */
export function ConnectionBanner({ usernames, action }: ConnectionBannerProps) {
  if (usernames.length === 0) return null;
  const names = new Intl.ListFormat("en-GB").format(usernames.map((username) => `@${username}`));
  return (
    <aside
      aria-label="Connection trouble"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-danger/35 bg-danger-soft px-4 py-2"
    >
      <TriangleAlert className="size-4 shrink-0 text-danger" aria-hidden />
      <p className="min-w-0 flex-1 basis-64">
        <span className="font-medium">Instagram stopped accepting the connection of {names}.</span> New
        messages are kept here; nothing can be sent until you reconnect.
      </p>
      {action}
    </aside>
  );
}
