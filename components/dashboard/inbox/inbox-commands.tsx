import type { InboxApi, Outgoing } from "#components/dashboard/inbox/inbox-api";
import type { InboxEvent, InboxState } from "#components/dashboard/inbox/inbox-state";
import { filterKey, type InboxFilter } from "#components/dashboard/inbox/place";
import type { Conversation, UpdateConversation } from "#lib/inbox/schema";

type Tools = {
  api: InboxApi;
  dispatch: (event: InboxEvent) => void;
  /** The state as it is now, not as it was when something was drawn. */
  current: () => InboxState;
};

export type InboxCommands = ReturnType<typeof inboxCommands>;

/** Everything a person can do here. Each resolves to a sentence when it was refused. */
export function inboxCommands(tools: Tools) {
  return { ...readingCommands(tools), ...messageCommands(tools), ...conversationCommands(tools) };
}

function readingCommands({ api, dispatch, current }: Tools) {
  return {
    async list(filter: InboxFilter, anew = false) {
      const page = await api.list(filter);
      if (typeof page === "string") return page;
      dispatch({ type: "listed", key: filterKey(filter), page, anew });
    },
    async listMore(filter: InboxFilter) {
      const key = filterKey(filter);
      const cursor = current().lists[key]?.cursor;
      if (!cursor) return;
      const page = await api.list(filter, cursor);
      if (typeof page === "string") return page;
      dispatch({ type: "listed", key, page, anew: false });
    },
    async open(conversationId: string) {
      const opened = await api.open(conversationId);
      if (typeof opened === "string") return opened;
      dispatch({ type: "opened", opened });
    },
    async loadOlder(conversationId: string) {
      const cursor = current().threads[conversationId]?.olderCursor;
      if (!cursor) return;
      const page = await api.older(conversationId, cursor);
      if (typeof page === "string") return page;
      dispatch({ type: "older-loaded", conversationId, page });
    },
    async readDraft(conversationId: string) {
      const draft = await api.draft(conversationId);
      if (typeof draft === "string") return draft;
      dispatch({ type: "draft-read", conversationId, draft });
    },
    why: (messageId: string) => api.why(messageId),
  };
}

function messageCommands({ api, dispatch }: Tools) {
  async function hearMessage(answer: ReturnType<InboxApi["retry"]>) {
    const message = await answer;
    if (typeof message === "string") return message;
    dispatch({ type: "messages-heard", messages: [message] });
  }

  return {
    /** The bubble stands at once; a refusal stands beside it, with the text kept. */
    async send(outgoing: Outgoing) {
      dispatch({ type: "send-begun", outgoing });
      const messages = await api.send(outgoing);
      if (typeof messages === "string") {
        dispatch({ type: "send-refused", key: outgoing.key, refusal: messages });
        return;
      }
      dispatch({ type: "messages-heard", messages });
      dispatch({ type: "outgoing-dropped", key: outgoing.key });
    },
    drop: (key: string) => dispatch({ type: "outgoing-dropped", key }),
    retry: (messageId: string) => hearMessage(api.retry(messageId)),
    dismiss: (messageId: string) => hearMessage(api.dismiss(messageId)),
    react: (messageId: string, emoji: string | null) => hearMessage(api.react(messageId, emoji)),
    async acceptDraft(conversationId: string, draftId: string, text?: string) {
      const messages = await api.acceptDraft(draftId, text);
      if (typeof messages === "string") return messages;
      dispatch({ type: "messages-heard", messages });
      dispatch({ type: "draft-read", conversationId, draft: null });
    },
    async dismissDraft(conversationId: string, draftId: string) {
      const answer = await api.dismissDraft(draftId);
      if (typeof answer === "string") return answer;
      dispatch({ type: "draft-read", conversationId, draft: null });
    },
  };
}

function conversationCommands({ api, dispatch, current }: Tools) {
  function show(conversation: Conversation | undefined) {
    if (conversation) dispatch({ type: "conversation-heard", conversation });
  }

  return {
    /** Shown at once; on a refusal everything is again as it was. */
    async change(conversationId: string, patch: UpdateConversation) {
      const before = current().conversations[conversationId];
      show(before && expected(before, patch));
      const answer = await api.change(conversationId, patch);
      if (typeof answer !== "string") return void show(answer);
      show(before);
      return answer;
    },
    async markRead(conversationId: string) {
      const before = current().conversations[conversationId];
      if (!before || before.unread_count === 0) return;
      show({ ...before, unread_count: 0 });
      const answer = await api.markRead(conversationId);
      if (typeof answer !== "string") return void show(answer);
      show(before);
      return answer;
    },
  };
}

/** What a change will almost surely look like; the rest the server's answer brings. */
function expected(conversation: Conversation, patch: UpdateConversation): Conversation {
  const { status, snoozed_until: until, handler, assistant_mode: mode } = patch;
  return {
    ...conversation,
    ...(status ? { status, snoozed_until: null } : {}),
    ...(until ? { status: "snoozed" as const, snoozed_until: until } : {}),
    ...(handler ? { handler, needs_human: false } : {}),
    ...(mode ? { assistant_mode: mode } : {}),
  };
}
