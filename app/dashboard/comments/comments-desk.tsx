"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";
import type { CommentsApi } from "#components/dashboard/comments/comments-api";
import { CommentsScreen } from "#components/dashboard/comments/comments-screen";
import { decide, draft, hide, remove, reply, replyPrivately, setState } from "./actions";

const nothingFound =
  "The assistant finds no answer to this in your knowledge. Write it yourself, or add what is missing under Knowledge.";

/** The screen, tied to its actions. */
export function CommentsDesk(props: Omit<ComponentProps<typeof CommentsScreen>, "api">) {
  const router = useRouter();

  async function run(act: Promise<{ ok: true } | { ok: false; detail: string }>) {
    const result = await act;
    router.refresh();
    return result.ok ? undefined : result.detail;
  }

  const api: CommentsApi = {
    reply: (input) => run(reply(undefined, input)),
    replyPrivately: (input) => run(replyPrivately(undefined, input)),
    hide: (commentId, hidden) => run(hide(undefined, { commentId, hidden })),
    remove: (commentId) => run(remove(undefined, { commentId })),
    setState: (commentId, state) => run(setState(undefined, { commentId, state })),
    decide: (commentId, again) => run(decide(undefined, { commentId, again })),
    draft: async (commentId) => {
      const result = await draft(undefined, { commentId });
      if (!result.ok) return { refusal: result.detail };
      return result.data ? { text: result.data } : { refusal: nothingFound };
    },
  };
  return <CommentsScreen {...props} api={api} />;
}
