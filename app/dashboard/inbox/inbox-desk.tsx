"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import { Inbox } from "#components/dashboard/inbox/inbox";
import { type Place, placeAddress, readPlace } from "#components/dashboard/inbox/place";
import type { InboxStart } from "#components/dashboard/inbox/use-inbox";
import { showToast } from "#components/ui/toast";
import { splitText } from "#lib/inbox/split-text";
import { inboxApi } from "./inbox-api";

type InboxDeskProps = { start: InboxStart; viewer: Viewer; assistantName: string; sandbox: boolean };

/** The inbox, tied to the address and to this page's actions. Going from one conversation to another reads only what is new. */
export function InboxDesk(props: InboxDeskProps) {
  const router = useRouter();
  const place = readPlace(usePathname(), useSearchParams());

  function go(next: Place, replace?: boolean) {
    const address = placeAddress(next);
    if (replace) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
  }

  return (
    <Inbox
      {...props}
      api={inboxApi}
      place={place}
      split={splitText}
      onPlace={go}
      onChannelChange={() => router.refresh()}
      onUndoable={(words, undo) => showToast({ title: words, action: { label: "Undo", onClick: undo } })}
    />
  );
}
