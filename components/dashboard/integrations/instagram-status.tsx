"use client";

import { CircleAlert, CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { AssistantModeSetting } from "#components/dashboard/integrations/assistant-mode-setting";
import {
  type ChannelHealth,
  channelHealth,
  tokenLife,
} from "#components/dashboard/integrations/channel-health";
import { ChannelPause } from "#components/dashboard/integrations/channel-pause";
import {
  ConnectInstagramButton,
  type StartConnection,
} from "#components/dashboard/integrations/connect-instagram-button";
import { DisconnectButton } from "#components/dashboard/integrations/disconnect-button";
import { TakeoverSetting } from "#components/dashboard/integrations/takeover-setting";
import { type WebhookAddress, WebhookDetails } from "#components/dashboard/integrations/webhook-details";
import { Avatar } from "#components/ui/avatar";
import { Badge } from "#components/ui/badge";
import { Card } from "#components/ui/card";
import { ChannelBadge } from "#components/ui/channel-badge";
import { cn } from "#components/ui/cn";
import { RelativeTime } from "#components/ui/relative-time";
import type { AssistantMode, Channel } from "#lib/channel/schema";

/** What a person may change on a channel; each resolves to a sentence when it was refused. */
export type ChannelChange = {
  assistant_mode?: AssistantMode;
  takeover_minutes?: number;
  assistant_shadow?: boolean;
};

type InstagramStatusProps = {
  channel: Channel;
  /** The server's clock, so that both sides of the page say the same. */
  now: string;
  /** Owners and admins. */
  mayManage: boolean;
  /** For owners and admins only: holds the verify token. */
  webhook?: WebhookAddress;
  onConnect: StartConnection;
  onChange: (change: ChannelChange) => Promise<string | undefined>;
  onDisconnect: () => Promise<string | undefined>;
  /** Pauses or resumes the assistant on this account. */
  onPause: (on: boolean) => Promise<string | undefined>;
};

/** One connected account: who it is, whether it works, and every setting of it. */
export function InstagramStatus(props: InstagramStatusProps) {
  const { channel, mayManage, onConnect } = props;
  const now = new Date(props.now);
  const health = channelHealth(channel, now);
  const connected = channel.status !== "disconnected";
  return (
    <Card aria-label={`Instagram account ${channel.username}`}>
      <div className="flex flex-wrap items-center gap-4 px-5 pt-5">
        <Avatar name={channel.username} src={channel.picture_url} size="lg" />
        <div className="min-w-0 flex-1 basis-44">
          <h2 className="text-lg font-semibold break-words">{channel.name ?? `@${channel.username}`}</h2>
          <ChannelBadge username={channel.username} />
        </div>
        <Badge tone="outline">{channel.login === "instagram" ? "Instagram login" : "Facebook login"}</Badge>
      </div>
      <div className="px-5 py-4">
        <HealthLine health={health} />
        {mayManage && health.tone !== "positive" ? (
          <div className="mt-3">
            <ConnectInstagramButton onConnect={onConnect} login={channel.login}>
              {connected ? "Reconnect" : "Connect again"}
            </ConnectInstagramButton>
          </div>
        ) : null}
      </div>
      <dl className="grid gap-x-6 gap-y-3 border-t border-line px-5 py-4 sm:grid-cols-3">
        <Fact term="Last delivery from Instagram">
          {channel.last_webhook_at ? <RelativeTime value={channel.last_webhook_at} /> : "Nothing yet"}
        </Fact>
        <Fact term="Connection lasts">{tokenLife(channel, now)}</Fact>
        <Fact term="Connected">
          <RelativeTime value={channel.connected_at} />
        </Fact>
      </dl>
      {connected ? <Settings {...props} /> : null}
    </Card>
  );
}

function Settings({ channel, mayManage, webhook, ...props }: InstagramStatusProps) {
  return (
    <>
      <div className="border-t border-line px-5 py-4">
        <AssistantModeSetting
          initial={channel.assistant_mode}
          shadow={channel.assistant_shadow}
          disabled={!mayManage}
          onSave={(assistant_mode) => props.onChange({ assistant_mode })}
          onShadow={(assistant_shadow) => props.onChange({ assistant_shadow })}
        />
        <ChannelPause pausedAt={channel.assistant_paused_at} mayResume={mayManage} onPause={props.onPause} />
      </div>
      <div className="border-t border-line px-5 py-4">
        <TakeoverSetting
          initial={channel.takeover_minutes}
          disabled={!mayManage}
          onSave={(takeover_minutes) => props.onChange({ takeover_minutes })}
        />
      </div>
      {webhook ? (
        <div className="border-t border-line px-5 py-4">
          <WebhookDetails {...webhook} />
        </div>
      ) : null}
      {mayManage ? (
        <div className="flex flex-wrap items-start justify-between gap-3 border-t border-line px-5 py-4">
          {channel.status === "active" ? (
            <ConnectInstagramButton
              onConnect={props.onConnect}
              login={channel.login}
              variant="secondary"
              size="sm"
            >
              Renew the connection
            </ConnectInstagramButton>
          ) : (
            <span />
          )}
          <DisconnectButton username={channel.username} onDisconnect={props.onDisconnect} />
        </div>
      ) : null}
    </>
  );
}

const marks = {
  positive: { icon: CircleCheck, colour: "text-positive" },
  warning: { icon: TriangleAlert, colour: "text-warning" },
  danger: { icon: CircleAlert, colour: "text-danger" },
  neutral: { icon: CircleX, colour: "text-text-2" },
};

function HealthLine({ health }: { health: ChannelHealth }) {
  const { icon: Icon, colour } = marks[health.tone];
  return (
    <div className="flex items-start gap-2" data-tone={health.tone}>
      <Icon className={cn("mt-0.5 size-4 shrink-0", colour)} aria-hidden />
      <div>
        <p className={cn("font-medium", colour)}>{health.title}</p>
        {health.detail ? <p className="text-text-2">{health.detail}</p> : null}
      </div>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-text-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
