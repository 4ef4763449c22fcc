import { lazy, type ReactNode, Suspense } from "react";
import { ConversationList } from "#components/dashboard/inbox/conversation-list";
import type { RowContext } from "#components/dashboard/inbox/conversation-row";
import { FolderChoice } from "#components/dashboard/inbox/folder-choice";
import { FolderTabs } from "#components/dashboard/inbox/folder-tabs";
import { ListSkeleton } from "#components/dashboard/inbox/list-skeleton";
import { ListTools } from "#components/dashboard/inbox/list-tools";
import {
  filterKey,
  type GoTo,
  type InboxFilter,
  type Place,
  placeAddress,
  viewAt,
} from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import type { Selection } from "#components/dashboard/inbox/use-selection";
import type { ViewVerbs } from "#components/dashboard/inbox/view-verbs";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import type { Channel } from "#lib/channel/schema";
import type { Conversation } from "#lib/inbox/schema";

const ListEmpty = lazy(async () => {
  const empty = await import("#components/dashboard/inbox/list-empty");
  return { default: empty.ListEmpty };
});

type ListZoneProps = RowContext &
  ViewVerbs & {
    place: Place;
    /** The conversation beside the list. */
    currentId: string | null;
    /** Undefined while it is read. */
    conversations: Conversation[] | undefined;
    hasMore: boolean;
    problem?: string;
    onRetry: () => void;
    channels: Channel[];
    desk: QueueDesk;
    selection: Selection;
    bulk: ReactNode;
    connected: boolean;
    untouched: boolean;
    sandbox: boolean;
    onFolders: () => void;
    onPlace: GoTo;
    onMore: () => void;
    /** The pointer or the focus came to the list. */
    onApproach: () => void;
  };

/** Folders, search, and the conversations in them. */
export function ListZone(props: ListZoneProps) {
  const { place, conversations, desk, onPlace } = props;
  const chooseFolder = (filter: InboxFilter, viewId?: string) => onPlace({ ...place, filter, viewId });
  const folderProps = { place, desk, onChoose: chooseFolder };
  return (
    <section
      aria-label="Conversation list"
      onPointerEnter={props.onApproach}
      onFocus={props.onApproach}
      className={cn(
        "min-h-0 w-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)] border-line bg-surface max-md:flex-1 md:grid md:w-76 md:shrink-0 md:border-r lg:w-90",
        "folders:w-150 folders:grid-cols-[15rem_minmax(0,1fr)] folders:grid-rows-[auto_minmax(0,1fr)]",
        place.conversationId ? "hidden" : "grid",
      )}
    >
      <ListTools
        filter={place.filter}
        desk={desk}
        channels={props.channels}
        onFolders={props.onFolders}
        // A search goes on by itself: a conversation opened meanwhile stays open. Other words are no longer the view.
        onFilter={(filter, replace) =>
          onPlace((now) => {
            const viewId = filter.q === now.filter.q ? now.viewId : undefined;
            return { ...now, filter, viewId };
          }, replace)
        }
        view={viewAt(place, desk.views)}
        editsViews={props.viewer.editsViews}
        onSaveView={props.onSaveView}
        onChangeView={props.onChangeView}
        onDeleteView={props.onDeleteView}
      />
      <FolderTabs {...folderProps} />
      <FolderChoice {...folderProps} />
      <div className="flex min-h-0 flex-col border-line folders:col-start-2 folders:border-t">
        {props.bulk}
        {conversations === undefined ? (
          <Reading problem={props.problem} onRetry={props.onRetry} />
        ) : (
          <Rows {...props} rows={conversations} />
        )}
      </div>
    </section>
  );
}

function Reading({ problem, onRetry }: Pick<ListZoneProps, "problem" | "onRetry">) {
  if (!problem) return <ListSkeleton />;
  return (
    <Alert
      tone="danger"
      live
      className="m-3"
      action={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {problem}
    </Alert>
  );
}

function Rows({ rows, ...props }: ListZoneProps & { rows: Conversation[] }) {
  const { place, onPlace } = props;
  if (rows.length === 0 && !props.hasMore) {
    return (
      <Suspense fallback={null}>
        <ListEmpty
          filter={place.filter}
          connected={props.connected}
          untouched={props.untouched}
          sandbox={props.sandbox}
          onClear={() =>
            onPlace({ ...place, filter: { folder: place.filter.folder ?? "open", q: "" }, viewId: undefined })
          }
        />
      </Suspense>
    );
  }
  return (
    <ConversationList
      // Another list begins at its top.
      key={filterKey(place.filter)}
      assistantName={props.assistantName}
      viewer={props.viewer}
      conversations={rows}
      selection={props.selection}
      currentId={props.currentId}
      hasMore={props.hasMore}
      hrefOf={(conversationId) => placeAddress({ ...place, conversationId })}
      onOpen={(conversationId) => onPlace({ ...place, conversationId })}
      onMore={props.onMore}
    />
  );
}
