"use client";

import { SavedRepliesCard } from "#components/dashboard/settings/saved-replies-card";
import { UndoSendCard } from "#components/dashboard/settings/undo-send-card";
import type { SavedReply } from "#lib/desk/schema";
import { refusalOf } from "../refusal-of";
import { addReply, changeReply, choose, dropReply } from "./actions";

type SavedRepliesProps = {
  replies: SavedReply[];
  variables: Record<string, string>;
  undoSendSeconds: number;
};

export function SavedReplies({ replies, variables, undoSendSeconds }: SavedRepliesProps) {
  return (
    <>
      <SavedRepliesCard
        replies={replies}
        variables={variables}
        onAdd={async (words) => refusalOf(await addReply(undefined, words))}
        onChange={async (id, words) => refusalOf(await changeReply(undefined, { id, ...words }))}
        onDelete={async (id) => refusalOf(await dropReply(undefined, { id }))}
      />
      <UndoSendCard
        seconds={undoSendSeconds}
        save={async (seconds) => refusalOf(await choose(undefined, { undo_send_seconds: seconds }))}
      />
    </>
  );
}
