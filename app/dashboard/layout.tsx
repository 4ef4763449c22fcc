import type { ReactNode } from "react";
import { BottomBar } from "#components/dashboard/shell/bottom-bar";
import { ConnectionBanner } from "#components/dashboard/shell/connection-banner";
import { MemberMenu } from "#components/dashboard/shell/member-menu";
import { Rail } from "#components/dashboard/shell/rail";
import { read } from "#lib/auth/read";
import { requireSession, type Session } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import type { Channel } from "#lib/channel/schema";
import { leave, rememberTheme } from "./actions";
import { ReconnectButton } from "./integrations/reconnect-button";
import { currentTheme } from "./theme";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const { organization } = session;
  const channels = await read(session.context, listChannels);
  const broken = channels.filter((channel) => channel.status === "needs_reconnect");
  const trouble = broken.length > 0;
  return (
    <div className="flex h-dvh flex-col overflow-hidden md:flex-row">
      <Rail organizationName={organization.name} trouble={trouble} memberMenu={await memberMenu(session)} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionBanner
          usernames={broken.map((channel) => channel.username)}
          action={<Repair broken={broken} session={session} />}
        />
        <main id="main" className="min-h-0 flex-1 overflow-hidden">
          {children}
        </main>
      </div>
      <BottomBar trouble={trouble} />
    </div>
  );
}

async function memberMenu({ member, organization }: Session) {
  return (
    <MemberMenu
      name={member.name}
      email={member.email}
      organizationName={organization.name}
      theme={await currentTheme()}
      onTheme={rememberTheme}
      onSignOut={leave}
    />
  );
}

function Repair({ broken, session }: { broken: Channel[]; session: Session }) {
  const first = broken[0];
  if (!first) return null;
  if (session.member.role === "agent")
    return <p className="text-sm">Ask an owner or admin to reconnect it.</p>;
  return <ReconnectButton login={first.login} />;
}
