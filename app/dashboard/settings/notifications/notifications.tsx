"use client";

import { DigestCard } from "#components/dashboard/settings/digest-card";
import { NotificationKindsCard } from "#components/dashboard/settings/notification-kinds-card";
import { PushCard } from "#components/dashboard/settings/push-card";
import type { NotificationPreferences } from "#lib/notify/schema";
import { chooseDigest, chooseWays, subscribeDevice, unsubscribeDevice } from "./actions";

type NotificationsProps = { preferences: NotificationPreferences; publicKey: string };

/** A refusal's sentence, for the components that show it beside the thing itself. */
async function refusalOf(result: Promise<{ ok: true } | { ok: false; detail: string }>) {
  const outcome = await result;
  return outcome.ok ? undefined : outcome.detail;
}

export function Notifications({ preferences, publicKey }: NotificationsProps) {
  return (
    <>
      <PushCard
        publicKey={publicKey}
        subscribe={(device) => refusalOf(subscribeDevice(undefined, device))}
        unsubscribe={(endpoint) => refusalOf(unsubscribeDevice(undefined, { endpoint }))}
      />
      <NotificationKindsCard
        kinds={preferences.kinds}
        save={({ kind, app, push, mail }) => refusalOf(chooseWays(undefined, { kind, app, push, mail }))}
      />
      <DigestCard
        digest={preferences.digest}
        save={(digest) => refusalOf(chooseDigest(undefined, { digest }))}
      />
    </>
  );
}
