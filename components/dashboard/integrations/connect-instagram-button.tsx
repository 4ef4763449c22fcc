"use client";

import { type ReactNode, useState } from "react";
import { Button, type ButtonProps } from "#components/ui/button";
import { InstagramMark } from "#components/ui/instagram-mark";
import type { Login } from "#lib/channel/schema";

/** Begins a connection. Resolves to a sentence when it could not begin, else the browser is leaving the page. */
export type StartConnection = (login: Login) => Promise<string | undefined>;

type ConnectInstagramButtonProps = {
  onConnect: StartConnection;
  login?: Login;
  children?: ReactNode;
  /** Why it cannot be pressed, said beside it. */
  disabledReason?: string;
  variant?: ButtonProps["variant"];
  size?: ButtonProps["size"];
};

export function ConnectInstagramButton(props: ConnectInstagramButtonProps) {
  const { onConnect, login = "instagram", children = "Connect Instagram", disabledReason } = props;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function start() {
    setBusy(true);
    setRefusal(undefined);
    const answer = await onConnect(login).catch(
      () => "Parley did not answer. Check your connection and press the button again.",
    );
    // Without a refusal the browser is already on its way: the button stays busy until it is gone.
    if (answer === undefined) return;
    setBusy(false);
    setRefusal(answer);
  }

  const note = refusal ?? disabledReason;
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Button
        variant={props.variant ?? "primary"}
        size={props.size}
        busy={busy}
        disabled={disabledReason !== undefined}
        onClick={start}
      >
        <InstagramMark />
        {busy ? "Opening the sign-in page" : children}
      </Button>
      <p
        role="alert"
        className={refusal ? "max-w-[46ch] text-sm text-danger" : "text-sm text-text-2 empty:hidden"}
      >
        {note}
      </p>
    </div>
  );
}
