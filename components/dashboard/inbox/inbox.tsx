"use client";

import { lazy, type ReactNode, Suspense, useEffect, useEffectEvent, useRef } from "react";
import { ConversationSkeleton } from "#components/dashboard/inbox/conversation-skeleton";
import type { Viewer } from "#components/dashboard/inbox/handler-words";
import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import { ListZone } from "#components/dashboard/inbox/list-zone";
import { filterKey, type GoTo, inboxPath, type Place, placeAddress } from "#components/dashboard/inbox/place";
import { MakeLabelContext, QueueContext } from "#components/dashboard/inbox/queue-context";
import { selectList, waitingLongest } from "#components/dashboard/inbox/select-list";
import type { LoadSplit } from "#components/dashboard/inbox/split-hint";
import { useFolders } from "#components/dashboard/inbox/use-folders";
import { type InboxStart, useInbox } from "#components/dashboard/inbox/use-inbox";
import { type Offer, useOffer, useTouched } from "#components/dashboard/inbox/use-offer";
import { useSelection } from "#components/dashboard/inbox/use-selection";
import { viewVerbs } from "#components/dashboard/inbox/view-verbs";
import { useFirstSign } from "#components/dashboard/keyboard/use-first-sign";
import { cn } from "#components/ui/cn";
import type { OfferUndo } from "#components/ui/toast";
import type { Conversation } from "#lib/inbox/schema";

const zone = () => import("#components/dashboard/inbox/conversation-zone");
const ConversationZone = lazy(async () => ({ default: (await zone()).ConversationZone }));

const instead = () => import("#components/dashboard/inbox/no-conversation");
const NoConversation = lazy(async () => ({ default: (await instead()).NoConversation }));
const ConversationProblem = lazy(async () => ({ default: (await instead()).ConversationProblem }));

const BulkBar = lazy(async () => {
  const bar = await import("#components/dashboard/inbox/bulk-bar");
  return { default: bar.BulkBar };
});

const InboxKeys = lazy(async () => {
  const keys = await import("#components/dashboard/inbox/inbox-keys");
  return { default: keys.InboxKeys };
});

/** Whoever comes to the list opens a conversation next. Where this fails, opening it asks again. */
function prepareZone() {
  zone().catch(() => undefined);
}

type InboxProps = {
  api: InboxApi;
  start: InboxStart;
  place: Place;
  viewer: Viewer;
  assistantName: string;
  sandbox: boolean;
  /** What a new organisation has still to do; where the customer's panel is, until one is open. */
  welcome?: ReactNode;
  loadSplit: LoadSplit;
  onPlace: GoTo;
  onChannelChange: () => void;
  onUndoable: OfferUndo;
};

/** The desk: the list, the conversation, and who is on the other side. */
export function Inbox(props: InboxProps) {
  const { api, start, place, viewer, onPlace } = props;
  const { onChannelChange, onUndoable } = props;
  const { offer, pending } = useOffer({ list: start.list.data, openId: place.conversationId, prepare: zone });
  const shownPlace = offer ? { ...place, conversationId: offer.id } : place;
  const inbox = useInbox({ api, start, place: shownPlace, viewerId: viewer.id, onChannelChange, onUndoable });
  const { state, desk, commands, reconnecting, announcement, problems } = inbox;
  const conversations = selectList(state, place.filter, viewer.id);
  const known = Object.values(state.conversations);
  const channels = Object.values(state.channels);
  const shown = conversations ?? [];
  const unfiltered = placeAddress(place) === inboxPath;
  const selection = useSelection(
    filterKey(place.filter),
    shown.map(({ id }) => id),
  );
  const root = useRef<HTMLDivElement>(null);
  const folders = useFolders();
  const sign = useFirstSign();
  return (
    <QueueContext value={desk}>
      <MakeLabelContext value={api.createLabel}>
        <div ref={root} data-folders={folders.choice} className="relative flex h-full max-md:flex-col">
          <h1 className="sr-only">Inbox</h1>
          <p role="status" className="sr-only">
            {announcement}
          </p>
          <ListZone
            place={place}
            currentId={shownPlace.conversationId}
            conversations={conversations}
            hasMore={Boolean(state.lists[filterKey(place.filter)]?.cursor)}
            problem={problems.list}
            onRetry={problems.retry}
            channels={channels}
            desk={desk}
            selection={selection}
            bulk={
              selection.ids.size > 0 ? (
                <Suspense fallback={null}>
                  <BulkBar
                    conversations={shown.filter(({ id }) => selection.ids.has(id))}
                    viewerId={viewer.id}
                    onChange={commands.change}
                    onSelectAll={selection.ids.size < selection.full.length ? selection.all : undefined}
                    onClear={selection.clear}
                  />
                </Suspense>
              ) : null
            }
            {...viewVerbs({ api, onViews: inbox.changeViews, onPlace })}
            connected={channels.some(({ status }) => status !== "disconnected") || known.length > 0}
            untouched={known.length === 0}
            sandbox={props.sandbox}
            assistantName={props.assistantName}
            viewer={viewer}
            onFolders={folders.toggle}
            onPlace={onPlace}
            onMore={() => commands.listMore(place.filter)}
            onApproach={prepareZone}
          />
          <div
            className={cn(
              "flex min-h-0 min-w-0 flex-1",
              place.conversationId === null &&
                (unfiltered && shown.length === 0 ? zoneAbove : "max-md:hidden"),
            )}
          >
            <Zone {...props} inbox={inbox} list={shown} offer={offer} pending={pending} />
          </div>
          {sign.there ? (
            <Suspense fallback={null}>
              <InboxKeys
                root={root}
                conversations={shown}
                state={state}
                place={place}
                offer={offer}
                desk={desk}
                viewer={viewer}
                selection={selection}
                commands={commands}
                onPlace={onPlace}
              />
              <Mounted then={sign.replay} />
            </Suspense>
          ) : null}
          {reconnecting ? (
            <p
              role="status"
              className="pointer-events-none absolute top-2 left-1/2 z-20 -translate-x-1/2 animate-appear rounded-full border border-warning/35 bg-warning-soft px-3 py-1 text-sm whitespace-nowrap shadow-float"
            >
              <span>Reconnecting…</span> What you write is kept.
            </p>
          ) : null}
        </div>
      </MakeLabelContext>
    </QueueContext>
  );
}

/** On a phone what is to be done stands above the inbox while it is empty. */
const zoneAbove = "max-md:order-first max-md:max-h-[55%] max-md:flex-none max-md:overflow-y-auto";

type ZoneProps = InboxProps & {
  inbox: ReturnType<typeof useInbox>;
  list: Conversation[];
  offer: Offer | null;
  /** One will be offered, where there is room beside the list. */
  pending: boolean;
};

function Zone(props: ZoneProps): ReactNode {
  const { place, inbox, list, offer, onPlace } = props;
  const conversationId = place.conversationId ?? offer?.id;
  const touched = useTouched(
    offer ? () => onPlace((now) => ({ ...now, conversationId: offer.id }), true) : undefined,
  );
  if (conversationId === undefined && !props.pending) {
    return (
      <div className="flex min-h-0 flex-1 flex-col md:overflow-y-auto xl:flex-row xl:overflow-hidden">
        <div className="contents max-md:hidden xl:flex xl:flex-1">
          {list.length === 0 ? null : (
            <Suspense fallback={null}>
              <NoConversation
                waitingLongest={waitingLongest(list)}
                onOpen={(id) => onPlace({ ...place, conversationId: id })}
              />
            </Suspense>
          )}
        </div>
        <div className={cn("max-xl:order-first", welcomePlace)}>{props.welcome}</div>
      </div>
    );
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-1 max-xl:flex-col">
      {place.conversationId === null ? (
        // Above the conversation there is room for the step that comes next.
        <div className={cn("max-xl:[&_li:not([aria-current])]:hidden xl:order-last", welcomePlace)}>
          {props.welcome}
        </div>
      ) : null}
      <div className="flex min-h-0 min-w-0 flex-1" {...touched}>
        {conversationId === undefined || props.pending ? (
          <ConversationSkeleton />
        ) : (
          <OpenConversation {...props} inbox={inbox} conversationId={conversationId} />
        )}
      </div>
    </div>
  );
}

const welcomePlace =
  "p-3 empty:hidden xl:w-80 xl:shrink-0 xl:overflow-y-auto xl:border-l xl:border-line xl:bg-surface";

function OpenConversation(props: ZoneProps & { conversationId: string }) {
  const { conversationId, place, inbox, offer, onPlace } = props;
  const { state, commands, problems } = inbox;
  const conversation = state.conversations[conversationId];
  const thread = state.threads[conversationId];
  const back = offer ? offer.decline : () => onPlace({ ...place, conversationId: null });
  if (!conversation || !thread) {
    return problems.thread ? (
      <Suspense fallback={null}>
        <ConversationProblem detail={problems.thread} onBack={back} />
      </Suspense>
    ) : (
      <ConversationSkeleton />
    );
  }
  return (
    <Suspense fallback={<ConversationSkeleton />}>
      <ConversationZone
        key={conversationId}
        conversation={conversation}
        thread={thread}
        channel={state.channels[conversation.channel_id]}
        outgoing={state.outgoing.filter((each) => each.conversationId === conversationId)}
        assistantName={props.assistantName}
        viewer={props.viewer}
        offered={offer !== null}
        panelTaken={offer !== null && Boolean(props.welcome)}
        commands={commands}
        loadSplit={props.loadSplit}
        onBack={back}
      />
    </Suspense>
  );
}

/** Says once that what stands before it is there. */
function Mounted({ then }: { then: () => void }) {
  const told = useEffectEvent(then);
  useEffect(() => told(), []);
  return null;
}
