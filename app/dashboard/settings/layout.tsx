import type { ReactNode } from "react";
import { SettingsNav } from "#components/dashboard/settings/settings-nav";
import { requireSession } from "#lib/auth/session";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { member } = await requireSession();
  return (
    <div className="flex h-full flex-col lg:flex-row">
      <SettingsNav role={member.role} />
      <div className="min-h-0 min-w-0 flex-1">{children}</div>
    </div>
  );
}
