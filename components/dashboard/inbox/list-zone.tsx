import { ConversationList } from "#components/dashboard/inbox/conversation-list";
import type { RowContext } from "#components/dashboard/inbox/conversation-row";
import { FolderTabs } from "#components/dashboard/inbox/folder-tabs";
import { ListEmpty } from "#components/dashboard/inbox/list-empty";
import { ListSearch } from "#components/dashboard/inbox/list-search";
import { ListSkeleton } from "#components/dashboard/inbox/list-skeleton";
import { type Place, placeAddress } from "#components/dashboard/inbox/place";
import { Alert } from "#components/ui/alert";
import { cn } from "#components/ui/cn";
import type { Conversation } from "#lib/inbox/schema";

type ListZoneProps = RowContext & {
  place: Place;
  /** Undefined while it is read. */
  conversations: Conversation[] | undefined;
  hasMore: boolean;
  problem?: string;
  waiting: boolean;
  connected: boolean;
  untouched: boolean;
  sandbox: boolean;
  onPlace: (place: Place, replace?: boolean) => void;
  onMore: () => void;
  /** The pointer or the focus came to the list. */
  onApproach: () => void;
};

/** Folders, search, and the conversations in them. */
export function ListZone(props: ListZoneProps) {
  const { place, conversations, waiting, onPlace } = props;
  return (
    <section
      aria-label="Conversation list"
      onPointerEnter={props.onApproach}
      onFocus={props.onApproach}
      className={cn(
        "min-h-0 w-full shrink-0 flex-col border-line bg-surface md:flex md:w-76 md:border-r lg:w-90",
        place.conversationId ? "hidden" : "flex",
      )}
    >
      <div className="flex flex-col gap-2 px-3 pt-3 pb-1">
        <ListSearch
          value={place.filter.q}
          onSearch={(q) => onPlace({ ...place, filter: { folder: q ? null : "open", q } }, true)}
        />
      </div>
      <FolderTabs
        current={place.filter.folder}
        conversationId={place.conversationId}
        waiting={waiting}
        onChoose={(folder) => onPlace({ ...place, filter: { folder, q: "" } })}
      />
      {conversations === undefined ? (
        <Reading problem={props.problem} />
      ) : (
        <Rows {...props} rows={conversations} />
      )}
    </section>
  );
}

function Reading({ problem }: { problem?: string }) {
  if (!problem) return <ListSkeleton />;
  return (
    <Alert tone="danger" live className="m-3">
      {problem}
    </Alert>
  );
}

function Rows({ rows, ...props }: ListZoneProps & { rows: Conversation[] }) {
  const { place, onPlace } = props;
  if (rows.length === 0 && !props.hasMore) {
    return (
      <ListEmpty
        filter={place.filter}
        connected={props.connected}
        untouched={props.untouched}
        sandbox={props.sandbox}
        onClear={() => onPlace({ ...place, filter: { folder: "open", q: "" } })}
      />
    );
  }
  return (
    <ConversationList
      // Another list begins at its top.
      key={`${place.filter.folder} ${place.filter.q}`}
      assistantName={props.assistantName}
      viewer={props.viewer}
      conversations={rows}
      currentId={place.conversationId}
      hasMore={props.hasMore}
      hrefOf={(conversationId) => placeAddress({ ...place, conversationId })}
      onOpen={(conversationId) => onPlace({ ...place, conversationId })}
      onMore={props.onMore}
    />
  );
}
