"use client";

import { Suspense } from "react";
import { later } from "#components/ui/later";
import type { Login } from "#lib/channel/schema";

const ConnectInstagramButton = later(
  async () =>
    (await import("#components/dashboard/integrations/connect-instagram-button")).ConnectInstagramButton,
);

/** Stands on every page while a connection is broken, so it brings nothing else of this area along. */
export function ReconnectButton({ login }: { login: Login }) {
  return (
    <Suspense fallback={<span className="h-8" />}>
      <ConnectInstagramButton onConnect={connect} login={login} size="sm">
        Reconnect
      </ConnectInstagramButton>
    </Suspense>
  );
}

async function connect(login: Login): Promise<string | undefined> {
  const { beginConnection } = await import("./begin-connection");
  return beginConnection(login);
}
