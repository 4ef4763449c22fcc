"use client";

import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import type { GoTo } from "#components/dashboard/inbox/place";
import type { ChangeView, CreateView, SavedView } from "#lib/inbox/queue-schema";

/** What can be done with saved views. Each resolves to a sentence when it was refused. */
export type ViewVerbs = {
  onSaveView: (view: CreateView) => Promise<string | undefined>;
  onChangeView: (id: string, patch: ChangeView) => Promise<string | undefined>;
  onDeleteView: (id: string) => Promise<string | undefined>;
};

type Given = {
  api: InboxApi;
  /** Takes what was answered at once: the stream brings it only a moment later. */
  onViews: (change: (views: SavedView[]) => SavedView[]) => void;
  onPlace: GoTo;
};

/** One that is made is open then; one that is given up leaves its list where it is. */
export function viewVerbs({ api, onViews, onPlace }: Given): ViewVerbs {
  const open = (viewId: string | undefined) => onPlace((now) => ({ ...now, viewId }), true);
  return {
    async onSaveView(view) {
      const made = await api.saveView(view);
      if (typeof made === "string") return made;
      onViews((views) => [...views.filter(({ id }) => id !== made.id), made]);
      open(made.id);
    },
    async onChangeView(id, patch) {
      const changed = await api.changeView(id, patch);
      if (typeof changed === "string") return changed;
      onViews((views) => views.map((view) => (view.id === id ? changed : view)));
    },
    async onDeleteView(id) {
      const answer = await api.deleteView(id);
      if (typeof answer === "string") return answer;
      onViews((views) => views.filter((view) => view.id !== id));
      open(undefined);
    },
  };
}
