"use client";

import { ConnectInstagramButton } from "#components/dashboard/integrations/connect-instagram-button";
import type { Login } from "#lib/channel/schema";

/** Stands on every page while a connection is broken, so it brings nothing else of this area along. */
export function ReconnectButton({ login }: { login: Login }) {
  return (
    <ConnectInstagramButton onConnect={connect} login={login} size="sm">
      Reconnect
    </ConnectInstagramButton>
  );
}

async function connect(login: Login): Promise<string | undefined> {
  const { beginConnection } = await import("./begin-connection");
  return beginConnection(login);
}
