"use client";

import { Bookmark, Ellipsis, PencilLine, RotateCcw, Trash2 } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { filterOfView, type InboxFilter, showsSame, viewOfFilter } from "#components/dashboard/inbox/place";
import { ViewForm } from "#components/dashboard/inbox/view-form";
import type { ViewVerbs } from "#components/dashboard/inbox/view-verbs";
import { Button } from "#components/ui/button";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "#components/ui/menu";
import type { SavedView } from "#lib/inbox/queue-schema";

type ViewBarProps = ViewVerbs & {
  /** The view that is open. */
  view: SavedView;
  /** What its list shows now. */
  filter: InboxFilter;
  mayChange: boolean;
  onFilter: (filter: InboxFilter) => void;
  /** The view was deleted, and with it goes this bar. */
  onGone: () => void;
};

type Asking = "name" | "new" | "delete";

/** Which saved view is open, whether the list was changed since, and what can be done about it. */
export function ViewBar(props: ViewBarProps) {
  const { view, filter } = props;
  const [asking, setAsking] = useState<Asking>();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const bar = useRef<HTMLElement>(null);
  const [shownId, setShownId] = useState(view.id);
  // What was asked about one view is not meant for the next.
  if (shownId !== view.id) {
    setShownId(view.id);
    setAsking(undefined);
    setRefusal(undefined);
  }
  const changed = !showsSame(view, filter);

  // What was pressed is gone then: the keyboard goes on from here.
  function end() {
    setAsking(undefined);
    bar.current?.focus();
  }

  async function run(deed: Promise<string | undefined>, then = end) {
    setBusy(true);
    const answer = await deed;
    setBusy(false);
    setRefusal(answer);
    if (answer === undefined) then();
    return answer;
  }

  function ask(what: Asking) {
    setRefusal(undefined);
    setAsking(what);
  }

  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label={`View ${view.name}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !asking) return;
        event.stopPropagation();
        end();
      }}
      className="flex flex-col gap-1 rounded-control bg-sunken py-1 pr-1 pl-2 outline-none"
    >
      {asking ? (
        <Question {...props} asking={asking} busy={busy} run={run} onCancel={end} />
      ) : (
        <Name {...props} changed={changed} onAsk={ask} />
      )}
      {changed && !asking ? <Changes {...props} busy={busy} run={run} onAsk={ask} /> : null}
      {refusal && (!asking || asking === "delete") ? (
        <p role="alert" className="pb-1 text-sm text-danger">
          {refusal}
        </p>
      ) : null}
    </section>
  );
}

type Run = (deed: Promise<string | undefined>, then?: () => void) => Promise<string | undefined>;

type QuestionProps = ViewBarProps & { asking: Asking; busy: boolean; run: Run; onCancel: () => void };

function Question({ asking, view, filter, busy, run, onCancel, ...verbs }: QuestionProps) {
  if (asking === "delete") {
    return (
      <div role="alert" className="flex flex-col gap-2 py-1">
        <p className="text-sm wrap-anywhere">
          Delete the view “{view.name}”{view.shared ? " for everybody" : ""}? The conversations stay.
        </p>
        <p className="flex justify-end gap-2">
          <Button size="sm" variant="ghost" autoFocus onClick={onCancel}>
            Cancel
          </Button>
          <Button
            size="sm"
            variant="danger"
            busy={busy}
            onClick={() => run(verbs.onDeleteView(view.id), verbs.onGone)}
          >
            Delete
          </Button>
        </p>
      </div>
    );
  }
  const naming = asking === "name";
  return (
    <ViewForm
      name={naming ? view.name : ""}
      verb={naming ? "Rename" : "Save view"}
      forWhom={!naming}
      focused
      onSave={(name, shared) =>
        run(
          naming
            ? verbs.onChangeView(view.id, { name })
            : verbs.onSaveView({ name, shared, filter: viewOfFilter(filter) }),
        )
      }
      onCancel={onCancel}
    />
  );
}

type ChangesProps = ViewBarProps & { busy: boolean; run: Run; onAsk: (what: Asking) => void };

function Changes({ view, filter, mayChange, busy, run, onChangeView, onAsk }: ChangesProps) {
  return (
    <p className="flex flex-wrap items-center gap-1 pb-1">
      {mayChange ? (
        <Button
          size="sm"
          busy={busy}
          onClick={() => run(onChangeView(view.id, { filter: viewOfFilter(filter) }))}
        >
          Save changes
        </Button>
      ) : null}
      <Button size="sm" variant={mayChange ? "ghost" : "secondary"} onClick={() => onAsk("new")}>
        Save as new
      </Button>
    </p>
  );
}

type NameProps = ViewBarProps & { changed: boolean; onAsk: (what: Asking) => void };

function Name(props: NameProps) {
  const { name } = props.view;
  return (
    <p className="flex min-h-8 items-center gap-2">
      <Bookmark className="size-4 shrink-0 text-text-3" aria-hidden />
      <span className="min-w-0 flex-1 truncate text-sm font-medium" title={name} dir="auto">
        {name}
      </span>
      {props.changed ? <span className="text-xs text-text-2">Changed</span> : null}
      <ViewMenu {...props} />
    </p>
  );
}

/** What everybody shares, not everybody may change: where nothing is to be chosen, there is no button. */
function ViewMenu({ view, mayChange, changed, onFilter, onAsk }: NameProps): ReactNode {
  if (!mayChange && !changed) return null;
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="This view" size="icon-sm">
          <Ellipsis aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        {changed ? (
          <MenuItem onSelect={() => onFilter(filterOfView(view.filter))}>
            <RotateCcw aria-hidden />
            Show it as saved
          </MenuItem>
        ) : null}
        {mayChange ? (
          <>
            <MenuItem onSelect={() => onAsk("name")}>
              <PencilLine aria-hidden />
              Rename
            </MenuItem>
            <MenuItem danger onSelect={() => onAsk("delete")}>
              <Trash2 aria-hidden />
              Delete
            </MenuItem>
          </>
        ) : null}
      </MenuContent>
    </Menu>
  );
}
