"use client";

import { Plus } from "lucide-react";
import { SavedReplyDialog, type SavedReplyWords } from "#components/dashboard/settings/saved-reply-dialog";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import type { SavedReply } from "#lib/desk/schema";

type SavedRepliesCardProps = {
  replies: SavedReply[];
  /** What a reply may name, and what that is. */
  variables: Record<string, string>;
  /** All resolve to a sentence when refused. */
  onAdd: (words: SavedReplyWords) => Promise<string | undefined>;
  onChange: (id: string, words: SavedReplyWords) => Promise<string | undefined>;
  onDelete: (id: string) => Promise<string | undefined>;
};

/** The replies one does not want to type again. */
export function SavedRepliesCard({ replies, variables, onAdd, onChange, onDelete }: SavedRepliesCardProps) {
  return (
    <Card aria-labelledby="saved-replies-title">
      <CardHeader
        id="saved-replies-title"
        title="Saved replies"
        description="Type / in a conversation to put one in."
        action={
          <SavedReplyDialog
            variables={variables}
            onSave={onAdd}
            trigger={
              <Button>
                <Plus aria-hidden />
                Add a reply
              </Button>
            }
          />
        }
      />
      <CardBody>
        {replies.length === 0 ? (
          <p className="text-text-2">None yet. A good first one answers the question you hear most often.</p>
        ) : (
          <ul className="divide-y divide-line">
            {replies.map((reply) => (
              <li key={reply.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
                <div className="min-w-0 flex-1 basis-60">
                  <p className="flex flex-wrap items-baseline gap-x-2">
                    <span className="font-medium">{reply.title}</span>
                    <code className="text-sm text-text-2">/{reply.shortcut}</code>
                    <Badge>{reply.shared ? "Everybody's" : "Only yours"}</Badge>
                  </p>
                  <p dir="auto" className="line-clamp-2 text-sm break-words text-text-2">
                    {reply.text}
                  </p>
                </div>
                <div className="flex gap-1">
                  <SavedReplyDialog
                    reply={reply}
                    variables={variables}
                    onSave={(words) => onChange(reply.id, words)}
                    trigger={
                      <Button size="sm" aria-label={`Edit ${reply.title}`}>
                        Edit
                      </Button>
                    }
                  />
                  <ConfirmDialog
                    trigger={
                      <Button size="sm" variant="ghost" aria-label={`Delete ${reply.title}`}>
                        Delete
                      </Button>
                    }
                    title={`Delete “${reply.title}”?`}
                    confirm="Delete"
                    onConfirm={() => onDelete(reply.id)}
                  >
                    {reply.shared ? "It disappears for everybody. " : ""}What was sent with it stays as it is.
                  </ConfirmDialog>
                </div>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
