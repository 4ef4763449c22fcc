"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import { CommentsScreen } from "#components/dashboard/comments/comments-screen";
import { callsOf } from "../call";
import type { commentCalls } from "./calls";

const comments = callsOf<typeof commentCalls>("comments");

const nothingFound =
  "The assistant finds no answer to this in your knowledge. Write it yourself, or add what is missing under Knowledge.";

/** The screen, tied to the server. */
export function CommentsDesk(props: Omit<ComponentProps<typeof CommentsScreen>, "api">) {
  const router = useRouter();

  async function run(act: Promise<{ ok: true } | { ok: false; detail: string }>) {
    const result = await act;
    router.refresh();
    return result.ok ? undefined : result.detail;
  }

  const api: CommentsApi = {
    reply: (input) => run(comments.reply(input)),
    replyPrivately: (input) => run(comments.replyPrivately(input)),
    hide: (commentId, hidden) => run(comments.hide({ commentId, hidden })),
    remove: (commentId) => run(comments.remove({ commentId })),
    setState: (commentId, state) => run(comments.setState({ commentId, state })),
    decide: (commentId, again) => run(comments.decide({ commentId, again })),
    draft: async (commentId) => {
      const result = await comments.draft({ commentId });
      if (!result.ok) return { refusal: result.detail };
      return result.data ? { text: result.data } : { refusal: nothingFound };
    },
  };
  return <CommentsScreen {...props} api={api} />;
}
