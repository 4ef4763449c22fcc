"use client";

import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import {
  filterKey,
  filterOfView,
  type InboxFilter,
  isNarrowed,
  priorities,
  viewOfFilter,
} from "#components/dashboard/inbox/place";
import type { QueueDesk } from "#components/dashboard/inbox/queue-context";
import { priorityWords } from "#components/dashboard/inbox/queue-words";
import { Button } from "#components/ui/button";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import type { Channel } from "#lib/channel/schema";
import type { CreateView, SavedView } from "#lib/inbox/queue-schema";

export type FilterPanelApi = {
  /** Each resolves to a sentence when it was refused. */
  onSaveView: (view: CreateView) => Promise<string | undefined>;
  onDeleteView: (view: SavedView) => Promise<string | undefined>;
};

type FilterPanelProps = FilterPanelApi & {
  filter: InboxFilter;
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

type TickProps = { name: string; checked: boolean | undefined; onChange: (checked: boolean) => void };

function Tick({ name, checked = false, onChange }: TickProps) {
  return (
    <label className="flex items-center gap-2 py-1 text-sm">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {name}
    </label>
  );
}

/** The list as it is now can be kept under a name; one that is kept can be given up. */
function View({ filter, desk, onSaveView, onDeleteView, onClose }: FilterPanelProps) {
  const [shared, setShared] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const here = filterKey(filter);
  const view = desk.views.find((each) => filterKey(filterOfView(each.filter)) === here);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    const answer = await onSaveView({ name, shared, filter: viewOfFilter(filter) });
    setRefusal(answer);
    if (answer === undefined) onClose();
  }

  if (view) {
    return (
      <p className="flex items-center justify-between gap-2 text-sm text-text-2">
        <span className="truncate">Saved as “{view.name}”</span>
        <Button size="sm" variant="ghost" onClick={async () => setRefusal(await onDeleteView(view))}>
          <Trash2 aria-hidden />
          Delete view
        </Button>
        {refusal ? <span role="alert">{refusal}</span> : null}
      </p>
    );
  }
  return (
    <form onSubmit={save} className="flex flex-wrap items-center gap-2 border-t border-line pt-2">
      <Input
        name="name"
        aria-label="Name of the view"
        placeholder="Save as a view"
        required
        maxLength={60}
        className="h-8 min-w-0 basis-full"
      />
      <Tick name="For everybody" checked={shared} onChange={setShared} />
      <Button size="sm" type="submit" className="ml-auto">
        Save view
      </Button>
      {refusal ? (
        <p role="alert" className="w-full text-sm text-danger">
          {refusal}
        </p>
      ) : null}
    </form>
  );
}
