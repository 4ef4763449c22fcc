"use client";

import { type InboxFilter, isNarrowed, priorities, viewOfFilter } from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import { priorityWords } from "#components/dashboard/inbox/queue-words";
import { Tick } from "#components/dashboard/inbox/tick";
import { ViewForm } from "#components/dashboard/inbox/view-form";
import type { ViewVerbs } from "#components/dashboard/inbox/view-verbs";
import { Button } from "#components/ui/button";
import { Select } from "#components/ui/select";
import type { Channel } from "#lib/channel/schema";
import type { SavedView } from "#lib/inbox/queue-schema";

type FilterPanelProps = Pick<ViewVerbs, "onSaveView"> & {
  filter: InboxFilter;
  /** The view that is open. */
  view: SavedView | undefined;
  desk: QueueDesk;
  channels: Channel[];
  onFilter: (filter: InboxFilter) => void;
  onClose: () => void;
};

/** What narrows the list down, and views that keep it. */
export function FilterPanel(props: FilterPanelProps) {
  const { filter, desk, channels, onFilter, onClose } = props;
  const everybody = [
    { value: "", label: "Anybody's" },
    { value: "none", label: "Nobody's" },
  ];
  return (
    <section
      aria-label="Filter"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
      className="flex animate-appear flex-col gap-2 rounded-card border border-line bg-raised p-3"
    >
      <div className="grid grid-cols-2 gap-2">
        <Choice
          name="Account"
          value={filter.channelId}
          options={[
            { value: "", label: "All accounts" },
            ...channels.map(({ id, username }) => ({ value: id, label: `@${username}` })),
          ]}
          onChoose={(channelId) => onFilter(changed(filter, { channelId }))}
        />
        <Choice
          name="Label"
          value={filter.labelId}
          options={[
            { value: "", label: "Any label" },
            ...desk.labels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(labelId) => onFilter(changed(filter, { labelId }))}
        />
        <Choice
          name="Assigned to"
          value={filter.assignee}
          options={[...everybody, ...desk.members.map(({ id, name }) => ({ value: id, label: name }))]}
          onChoose={(assignee) => onFilter(changed(filter, { assignee }))}
        />
        <Choice
          name="Priority"
          value={filter.priority}
          options={[
            { value: "", label: "Any priority" },
            ...priorities.map((value) => ({ value, label: priorityWords[value] })),
          ]}
          onChoose={(value) =>
            onFilter(changed(filter, { priority: priorities.find((each) => each === value) }))
          }
        />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Tick
          name="Unread"
          checked={filter.unread}
          onChange={(unread) => onFilter(changed(filter, { unread }))}
        />
        <Tick
          name="Window closes within 6 hours"
          checked={filter.closing}
          onChange={(closing) => onFilter(changed(filter, { closing }))}
        />
      </div>
      <View {...props} />
      <div className="flex justify-end gap-2">
        {isNarrowed(filter) ? (
          <Button size="sm" variant="ghost" onClick={() => onFilter({ folder: filter.folder, q: filter.q })}>
            Clear
          </Button>
        ) : null}
        <Button size="sm" onClick={onClose}>
          Done
        </Button>
      </div>
    </section>
  );
}

function changed(filter: InboxFilter, change: Partial<InboxFilter>): InboxFilter {
  const next = { ...filter, ...change };
  const { folder, q, ...narrowing } = next;
  return { folder, q, ...Object.fromEntries(Object.entries(narrowing).filter(([, value]) => value)) };
}

type ChoiceProps = {
  name: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChoose: (value: string | undefined) => void;
};

function Choice({ name, value, options, onChoose }: ChoiceProps) {
  return (
    <Select
      aria-label={name}
      value={value ?? ""}
      options={options}
      onChange={({ target }) => onChoose(target.value || undefined)}
    />
  );
}

/** The list as it is now can be kept under a name; what is kept already has a bar of its own. */
function View({ filter, view, onSaveView, onClose }: FilterPanelProps) {
  if (view) return null;
  return (
    <div className="border-t border-line pt-2">
      <ViewForm
        verb="Save view"
        forWhom
        onSave={async (name, shared) => {
          const answer = await onSaveView({ name, shared, filter: viewOfFilter(filter) });
          if (answer === undefined) onClose();
          return answer;
        }}
      />
    </div>
  );
}
