"use client";

import { useEffect, useState } from "react";
import type { CompletionProps } from "#components/dashboard/inbox/completing-textarea";
import { CompletionList } from "#components/dashboard/inbox/completion-list";
import type { DeskApi } from "#components/dashboard/inbox/desk-api";
import { fuzzyScore } from "#components/ui/fuzzy-score";
import { SoftLink } from "#components/ui/soft-link";
import type { SavedReply } from "#lib/desk/schema";

type SavedReplyListProps = CompletionProps & {
  api: DeskApi;
  /** Puts values where the reply names variables. */
  fill: (text: string) => string;
};

const offline = "Parley did not answer. Check your connection and type the sign again.";

/** The replies kept for the next time, found by shortcut, title or words. */
export function SavedReplyList({ api, fill, query, onPick, ...rest }: SavedReplyListProps) {
  const [replies, setReplies] = useState<SavedReply[] | string>();
  useEffect(() => {
    api.savedReplies().then(setReplies, () => setReplies(offline));
  }, [api]);
  if (replies === undefined)
    return (
      <p aria-busy className="px-2 py-1.5 text-sm text-text-2">
        Looking up your saved replies
      </p>
    );
  if (typeof replies === "string") return <p className="px-2 py-1.5 text-sm text-danger">{replies}</p>;
  const found = ranked(replies, query);

  function pick(id: string) {
    const reply = found.find((each) => each.id === id);
    if (!reply) return;
    void api.countSavedReply(id);
    onPick(fill(reply.text));
  }

  return (
    <CompletionList
      {...rest}
      label="Saved replies"
      items={found.map(({ id, title, shortcut, text, shared }) => ({
        id,
        title,
        hint: `/${shortcut}${shared ? "" : " · yours"}`,
        detail: text,
      }))}
      empty={
        <>
          {replies.length === 0 ? "No saved replies yet. " : `No saved reply fits “${query}”. `}
          <SoftLink
            href="/dashboard/settings/saved-replies"
            className="text-accent underline underline-offset-3"
          >
            Write one
          </SoftLink>
        </>
      }
      onPick={pick}
    />
  );
}

const mostShown = 20;

/** A shortcut counts more than a title, a title more than the words; of equals the more used. */
function ranked(replies: SavedReply[], query: string): SavedReply[] {
  const scored = replies.flatMap((reply) => {
    const scores = [reply.shortcut, reply.title, reply.text].flatMap((text, weight) => {
      const score = weight === 2 ? within(query, text) : fuzzyScore(query, text);
      return score === undefined ? [] : score + weight * 5;
    });
    return scores.length === 0 ? [] : [{ reply, score: Math.min(...scores) }];
  });
  return scored
    .sort((a, b) => a.score - b.score || b.reply.use_count - a.reply.use_count)
    .slice(0, mostShown)
    .map(({ reply }) => reply);
}

/** In a long text any letters can be found somewhere: only whole words count. */
function within(query: string, text: string): number | undefined {
  return text.toLocaleLowerCase().includes(query.toLocaleLowerCase()) ? 1 : undefined;
}
