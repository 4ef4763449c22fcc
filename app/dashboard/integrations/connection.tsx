"use client";

import { ConnectCard } from "#components/dashboard/integrations/connect-card";
import { InstagramStatus } from "#components/dashboard/integrations/instagram-status";
import type { WebhookAddress } from "#components/dashboard/integrations/webhook-details";
import type { Channel } from "#lib/channel/schema";
import { movePause } from "../assistant/actions";
import { changeChannel, disconnect } from "./actions";
import { beginConnection } from "./begin-connection";

/** The components of this area, tied to the browser and to this page's actions. */
export function Connect({ mayConnect, another }: { mayConnect: boolean; another: boolean }) {
  return <ConnectCard onConnect={beginConnection} mayConnect={mayConnect} another={another} />;
}

type ConnectedAccountProps = { channel: Channel; now: string; mayManage: boolean; webhook?: WebhookAddress };

export function ConnectedAccount({ channel, ...rest }: ConnectedAccountProps) {
  return (
    <InstagramStatus
      channel={channel}
      {...rest}
      onConnect={beginConnection}
      onChange={async (change) => refusal(await changeChannel(undefined, { id: channel.id, ...change }))}
      onPause={async (on) => refusal(await movePause(undefined, { on, channel_id: channel.id }))}
      onDisconnect={async () => refusal(await disconnect(undefined, { id: channel.id }))}
    />
  );
}

function refusal(result: { ok: true } | { ok: false; detail: string }): string | undefined {
  return result.ok ? undefined : result.detail;
}
