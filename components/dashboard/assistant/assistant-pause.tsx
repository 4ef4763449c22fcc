"use client";

import { CirclePause } from "lucide-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { useNow } from "#components/dashboard/inbox/use-now";
import { useLiveChanges } from "#components/live/use-live-changes";
import { Button } from "#components/ui/button";
import { MenuItem } from "#components/ui/menu";
import type { Pause } from "#lib/assistant/topic-schema";

/** Resolves to the pause, to undefined once it is over, or to a sentence when it was refused. */
export type MovePause = (on: boolean) => Promise<Pause | undefined | string>;

type Switch = {
  pause: Pause | undefined;
  busy: boolean;
  refusal: string | undefined;
  mayResume: boolean;
  move: (on: boolean) => void;
};

const SwitchContext = createContext<Switch | undefined>(undefined);

type AssistantPauseProps = {
  initial: Pause | undefined;
  mayResume: boolean;
  onMove: MovePause;
  /** the pause as it is now; rejects when there is no answer */
  onRead: () => Promise<Pause | undefined>;
  children: ReactNode;
};

const types = ["assistant.updated"];

/** The kill switch for everything below, the same on every screen at once, whoever moves it and wherever. */
export function AssistantPause({ initial, mayResume, onMove, onRead, children }: AssistantPauseProps) {
  const [pause, setPause] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [known, setKnown] = useState(initial?.at);
  if (known !== initial?.at) {
    setKnown(initial?.at);
    setPause(initial);
  }

  useLiveChanges({
    types,
    onChange: () => {
      onRead().then(setPause, () => undefined);
    },
  });

  async function move(on: boolean) {
    setBusy(true);
    setRefusal(undefined);
    const result = await onMove(on).catch(() => "Parley did not answer. Try again.");
    setBusy(false);
    if (typeof result === "string") setRefusal(result);
    else setPause(result);
  }

  return (
    <SwitchContext.Provider value={{ pause, busy, refusal, mayResume, move }}>
      {children}
    </SwitchContext.Provider>
  );
}

/** Stands above every screen while the switch is pulled. */
export function AssistantPauseBanner() {
  const found = useContext(SwitchContext);
  if (!found) return null;
  const { pause, busy, refusal, mayResume, move } = found;
  return (
    <>
      {busy && !pause ? <Stripe>Pausing. What is on its way to Instagram is waited for.</Stripe> : null}
      {refusal ? <Stripe role="alert">{refusal}</Stripe> : null}
      {pause ? (
        <Stripe
          action={
            mayResume ? (
              <Button size="sm" busy={busy} onClick={() => move(false)}>
                Resume
              </Button>
            ) : (
              <p className="text-sm">An owner or admin can resume it.</p>
            )
          }
        >
          <span className="font-medium">
            Assistant paused{pause.by ? ` by ${pause.by}` : ""}, <Clock at={pause.at} />.
          </span>{" "}
          Nothing is sent automatically.
        </Stripe>
      ) : null}
    </>
  );
}

type StripeProps = { role?: "alert" | "status"; action?: ReactNode; children: ReactNode };

function Stripe({ role = "status", action, children }: StripeProps) {
  return (
    <div
      role={role}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-warning/35 bg-warning-soft px-4 py-2"
    >
      <CirclePause className="size-4 shrink-0 text-warning" aria-hidden />
      <p className="min-w-0 flex-1 basis-56">{children}</p>
      {action}
    </div>
  );
}

/** The moment on the viewer's clock, which the server does not know: until the browser takes over it is UTC. */
function Clock({ at }: { at: string }) {
  const now = useNow();
  const date = new Date(at);
  const today = now !== undefined && date.toDateString() === new Date(now).toDateString();
  const format = new Intl.DateTimeFormat("en-GB", {
    ...(today ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
    ...(now === undefined ? { timeZone: "UTC", timeZoneName: "short" } : {}),
  });
  return <time dateTime={at}>{format.format(date)}</time>;
}

export function useAssistantPause(): Switch | undefined {
  return useContext(SwitchContext);
}

/** For menus within reach of a thumb. Nothing where there is no switch, or it is pulled already. */
export function PauseMenuItem() {
  const found = useContext(SwitchContext);
  if (!found || found.pause) return null;
  return (
    <MenuItem onSelect={() => found.move(true)}>
      <CirclePause aria-hidden />
      <span>
        Pause the assistant
        <span className="block text-sm text-text-3">Everywhere, at once</span>
      </span>
    </MenuItem>
  );
}
