import type { ReactNode } from "react";
import { AssistantPauseBanner, PauseMenuItem } from "#components/dashboard/assistant/assistant-pause";
import { NotificationsItem } from "#components/dashboard/notifications/notifications-item";
import { BottomBar } from "#components/dashboard/shell/bottom-bar";
import { ConnectionBanner } from "#components/dashboard/shell/connection-banner";
import { MemberMenu } from "#components/dashboard/shell/member-menu";
import { OrganizationItems, OrganizationSwitcher } from "#components/dashboard/shell/organization-switcher";
import { Rail } from "#components/dashboard/shell/rail";
import { RegisterWorker } from "#components/dashboard/shell/register-worker";
import { SoftLinks } from "#components/dashboard/shell/soft-links";
import { findPause } from "#lib/assistant/topic-queries";
import { can } from "#lib/auth/permissions";
import { listMemberships } from "#lib/auth/queries";
import { read } from "#lib/auth/read";
import { requireSession, type Session } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import type { Channel } from "#lib/channel/schema";
import { getPreferences } from "#lib/desk/queries";
import { countUnreadNotifications } from "#lib/notify/queries";
import { answerNow, leave, rememberTheme, switchTo } from "./actions";
import { PauseProvider } from "./assistant/pause-provider";
import { ReconnectButton } from "./integrations/reconnect-button";
import { BellDesk, KeyboardDesk } from "./shell-desk";
import { currentTheme } from "./theme";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const { organization } = session;
  const { channels, organizations, unread, preferences } = await read(session.context, async (ctx) => ({
    channels: await listChannels(ctx),
    organizations: await listMemberships(ctx.db, session.userId),
    unread: await countUnreadNotifications(ctx),
    preferences: await getPreferences(ctx),
  }));
  const pause = await findPause(session.context);
  const broken = channels.filter((channel) => channel.status === "needs_reconnect");
  const trouble = broken.length > 0;
  const choices = {
    current: organization,
    organizations: organizations.map(({ id, name }) => ({ id, name })),
    onSwitch: switchTo,
  };
  return (
    <PauseProvider pause={pause} mayResume={can(session.member.role, "assistant.resume")}>
      <div
        className="flex h-dvh flex-col overflow-hidden md:flex-row"
        data-line={`parley:${organization.id}:${session.member.id}`}
      >
        <Rail
          switcher={<OrganizationSwitcher {...choices} />}
          trouble={trouble}
          bell={<BellDesk unread={unread} />}
          memberMenu={await memberMenu(session)}
        />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <ConnectionBanner
            usernames={broken.map((channel) => channel.username)}
            action={<Repair broken={broken} session={session} />}
          />
          <AssistantPauseBanner />
          <main id="main" className="min-h-0 flex-1 overflow-hidden">
            {children}
          </main>
        </div>
        <BottomBar
          trouble={trouble}
          organizations={
            <>
              <NotificationsItem unread={unread} />
              <PauseMenuItem />
              <OrganizationItems {...choices} />
            </>
          }
        />
        <RegisterWorker />
        <SoftLinks />
        <KeyboardDesk choices={preferences.shortcuts} />
      </div>
    </PauseProvider>
  );
}

async function memberMenu({ member, organization }: Session) {
  return (
    <MemberMenu
      name={member.name}
      email={member.email}
      organizationName={organization.name}
      available={member.available}
      onAvailable={answerNow}
      theme={await currentTheme()}
      onTheme={rememberTheme}
      onSignOut={leave}
    />
  );
}

function Repair({ broken, session }: { broken: Channel[]; session: Session }) {
  const first = broken[0];
  if (!first) return null;
  if (!can(session.member.role, "channels.manage"))
    return <p className="text-sm">Ask an owner or admin to reconnect it.</p>;
  return <ReconnectButton login={first.login} />;
}
