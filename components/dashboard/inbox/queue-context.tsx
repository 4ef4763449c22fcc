"use client";

import { createContext } from "react";
import type { FolderCounts, Label, LabelColor, SavedView, ViewCounts } from "#lib/inbox/queue-schema";

export type Colleague = { id: string; name: string; available: boolean };

/** What stands around the list: how full its folders are, and the words and people it is sorted by. */
export type QueueDesk = {
  counts: FolderCounts;
  /** By the view's id. */
  viewCounts: ViewCounts;
  labels: Label[];
  views: SavedView[];
  members: Colleague[];
};

export const emptyDesk: QueueDesk = {
  counts: {
    open: 0,
    mine: 0,
    unassigned: 0,
    waiting: 0,
    assistant: 0,
    mentions: 0,
    snoozed: 0,
    resolved: 0,
  },
  viewCounts: {},
  labels: [],
  views: [],
  members: [],
};

/** Makes a label of this name; resolves to a sentence when it was refused. */
export type MakeLabel = (label: { name: string; color: LabelColor }) => Promise<Label | string>;

export const MakeLabelContext = createContext<MakeLabel | undefined>(undefined);

export const QueueContext = createContext<QueueDesk>(emptyDesk);
