"use client";

import { useEffect, useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";

/** A browser's own description of its push subscription. */
export type PushDevice = { endpoint: string; keys: { p256dh: string; auth: string }; device: string };

type State = "unknown" | "unsupported" | "blocked" | "off" | "on";

type PushCardProps = {
  publicKey: string;
  /** Each resolves to a sentence when it was refused. */
  subscribe: (device: PushDevice) => Promise<string | undefined>;
  unsubscribe: (endpoint: string) => Promise<string | undefined>;
};

/** Notifications on this very device, also while Parley is closed. */
export function PushCard({ publicKey, subscribe, unsubscribe }: PushCardProps) {
  const [state, setState] = useState<State>("unknown");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  useEffect(() => {
    currentState().then(setState, () => setState("unsupported"));
  }, []);

  async function change(act: () => Promise<string | undefined>) {
    setBusy(true);
    setRefusal(await act().catch(() => "This browser did not allow it. Try again, or use another browser."));
    setState(await currentState());
    setBusy(false);
  }

  return (
    <Card aria-labelledby="push-title">
      <CardHeader
        id="push-title"
        title="On this device"
        description="Notifications also while Parley is closed, with a reply from the notification where the system allows it."
      />
      <CardBody className="flex flex-col gap-3">
        <Explanation state={state} />
        {state === "off" ? (
          <Button busy={busy} onClick={() => change(() => turnOn(publicKey, subscribe))}>
            Turn on here
          </Button>
        ) : null}
        {state === "on" ? (
          <Button variant="secondary" busy={busy} onClick={() => change(() => turnOff(unsubscribe))}>
            Turn off here
          </Button>
        ) : null}
        {refusal ? <Alert tone="danger" live title={refusal} /> : null}
      </CardBody>
    </Card>
  );
}

const words: Record<State, string> = {
  unknown: "Asking this browser…",
  unsupported:
    "This browser shows no notifications for web pages. On an iPhone or iPad, add Parley to the home screen first and open it from there.",
  blocked:
    "This browser blocks notifications from Parley. Allow them in the site's settings, then come back.",
  off: "Off on this device.",
  on: "On for this device.",
};

function Explanation({ state }: { state: State }) {
  return (
    <p role="status" className="text-text-2">
      {words[state]}
    </p>
  );
}

async function currentState(): Promise<State> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ? "on" : "off";
}

async function turnOn(publicKey: string, subscribe: PushCardProps["subscribe"]): Promise<string | undefined> {
  if ((await Notification.requestPermission()) !== "granted") return undefined;
  await navigator.serviceWorker.register("/sw.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  const refusal =
    endpoint && keys?.p256dh && keys.auth
      ? await subscribe({
          endpoint,
          keys: { p256dh: keys.p256dh, auth: keys.auth },
          device: navigator.platform,
        })
      : "This browser gave no address to send to.";
  if (refusal) await subscription.unsubscribe();
  return refusal;
}

async function turnOff(unsubscribe: PushCardProps["unsubscribe"]): Promise<string | undefined> {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return undefined;
  const refusal = await unsubscribe(subscription.endpoint);
  if (!refusal) await subscription.unsubscribe();
  return refusal;
}
