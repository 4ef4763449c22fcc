"use client";

import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";

type DisconnectButtonProps = { username: string; onDisconnect: () => Promise<string | undefined> };

export function DisconnectButton({ username, onDisconnect }: DisconnectButtonProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" className="text-danger hover:text-danger">
          Disconnect
        </Button>
      }
      title={`Disconnect @${username}`}
      confirm="Disconnect"
      onConfirm={onDisconnect}
    >
      Messages stop arriving and nothing can be sent. Parley unsubscribes at Instagram and destroys its key to
      the account. Conversations stay here, and you can connect the account again.
    </ConfirmDialog>
  );
}
