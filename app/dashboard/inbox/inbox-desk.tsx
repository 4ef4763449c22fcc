"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { ContactContext } from "#components/dashboard/contacts/contact-api";
import { UploadsContext } from "#components/dashboard/inbox/attach-context";
import { DeskContext } from "#components/dashboard/inbox/desk-context";
import { FeedbackContext } from "#components/dashboard/inbox/feedback-context";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import { Inbox } from "#components/dashboard/inbox/inbox";
import { type GoTo, placeAddress, readPlace } from "#components/dashboard/inbox/place";
import type { InboxStart } from "#components/dashboard/inbox/use-inbox";
import { offerUndo } from "#components/ui/toast";
import { inboxApi } from "./inbox-api";

type InboxDeskProps = {
  start: InboxStart;
  viewer: Viewer;
  assistantName: string;
  sandbox: boolean;
  welcome: ReactNode;
};

/** The inbox, tied to the address and to this page's actions. Going from one conversation to another reads only what is new. */
export function InboxDesk(props: InboxDeskProps) {
  const router = useRouter();
  const place = readPlace(usePathname(), useSearchParams());

  const go: GoTo = (to, replace) => {
    const { pathname, search } = window.location;
    const next = typeof to === "function" ? to(readPlace(pathname, new URLSearchParams(search))) : to;
    const address = placeAddress(next);
    if (replace) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
  };

  return (
    <UploadsContext value={loadUploads}>
      <DeskContext value={loadDesk}>
        <ContactContext value={loadContacts}>
          <FeedbackContext value={loadFeedback}>
            <Inbox
              {...props}
              api={inboxApi}
              place={place}
              loadSplit={loadSplit}
              onPlace={go}
              onChannelChange={() => router.refresh()}
              onUndoable={offerUndo}
            />
          </FeedbackContext>
        </ContactContext>
      </DeskContext>
    </UploadsContext>
  );
}

/** What a conversation needs besides its messages comes with the first that is opened. */
const loadApis = async () => (await import("./conversation-apis")).conversationApis;
const loadDesk = async () => (await loadApis()).desk;
const loadContacts = async () => (await loadApis()).contacts;
const loadFeedback = async () => (await loadApis()).feedback;

/** What checks and sends files comes with the first file somebody attaches. */
const loadUploads = async () => (await import("./upload-file")).uploads;

/** What cuts texts comes with the first that is too long for one message. */
const loadSplit = async () => (await import("#lib/inbox/split-text")).splitText;
