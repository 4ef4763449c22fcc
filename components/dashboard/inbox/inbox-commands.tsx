import type { InboxApi, Outgoing } from "#components/dashboard/inbox/inbox-api";
import type { InboxLine } from "#components/dashboard/inbox/inbox-line";
import type { InboxEvent, InboxState } from "#components/dashboard/inbox/inbox-state";
import { forgetOutgoing, keepOutgoing } from "#components/dashboard/inbox/outbox";
import { filterKey, type InboxFilter } from "#components/dashboard/inbox/place";
import { queueCommands } from "#components/dashboard/inbox/queue-commands";
import type { OfferUndo } from "#components/ui/toast";
import type { Message } from "#lib/inbox/schema";

type Tools = {
  api: InboxApi;
  dispatch: (event: InboxEvent) => void;
  line: InboxLine;
  /** The state as it is now, not as it was when something was drawn. */
  current: () => InboxState;
  onUndoable: OfferUndo;
};

export type InboxCommands = ReturnType<typeof inboxCommands>;

/** Everything a person can do here. Each resolves to a sentence when it was refused. */
export function inboxCommands(tools: Tools) {
  return { ...readingCommands(tools), ...messageCommands(tools), ...queueCommands(tools) };
}

function readingCommands({ api, line, current }: Tools) {
  return {
    list(filter: InboxFilter, anew = false) {
      const key = filterKey(filter);
      return line.read(
        `list ${anew} ${key}`,
        () => api.list(filter),
        (page) => ({ type: "listed", key, page, anew }),
        true,
      );
    },
    async listMore(filter: InboxFilter) {
      const key = filterKey(filter);
      const cursor = current().lists[key]?.cursor;
      if (!cursor) return;
      return line.read(
        `more ${cursor} ${key}`,
        () => api.list(filter, cursor),
        (page) => ({ type: "listed", key, page, anew: false, more: true }),
      );
    },
    open: (conversationId: string) =>
      line.read(
        `open ${conversationId}`,
        () => api.open(conversationId),
        (opened) => ({ type: "opened", opened }),
      ),
    async loadOlder(conversationId: string) {
      const cursor = current().threads[conversationId]?.olderCursor;
      if (!cursor) return;
      return line.read(
        `older ${cursor} ${conversationId}`,
        () => api.older(conversationId, cursor),
        (page) => ({ type: "older-loaded", conversationId, page }),
      );
    },
    /** Asked for whenever it may have changed. */
    readDraft: (conversationId: string) =>
      line.read(
        `draft ${conversationId}`,
        () => api.draft(conversationId),
        (draft) => ({ type: "draft-read", conversationId, draft }),
        true,
      ),
    why: (messageId: string) => api.why(messageId),
    edits: (messageId: string) => api.edits(messageId),
  };
}

const longestPauseMs = 15_000;

function pauseOrConnection(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
  });
}

function messageCommands({ api, dispatch, line, current }: Tools) {
  async function hearMessage(answer: ReturnType<InboxApi["retry"]>) {
    const message = await answer;
    if (typeof message === "string") return message;
    line.hear({ type: "messages-heard", messages: [message] });
  }

  /** @returns undefined once somebody took it back, or the stream brought it */
  async function sendUntilAnswered(outgoing: Outgoing) {
    for (let pause = 1000; ; pause = Math.min(2 * pause, longestPauseMs)) {
      const answer = await api.send(outgoing);
      if (typeof answer === "string" || !("lost" in answer)) return answer;
      dispatch({ type: "send-waits", key: outgoing.key });
      await pauseOrConnection(pause);
      if (!current().outgoing.some(({ key }) => key === outgoing.key)) return forgetOutgoing(outgoing.key);
    }
  }

  return {
    /**
     * The bubble stands at once and is kept by the browser; a refusal stands beside it, with the text kept. Without an
     * answer it is tried again under its key. @returns in words what was said meanwhile, when that kept it from being sent
     */
    async send(outgoing: Outgoing): Promise<string | undefined> {
      const { key } = outgoing;
      dispatch({ type: "send-begun", outgoing });
      keepOutgoing(outgoing);
      const answer = await sendUntilAnswered(outgoing);
      if (answer === undefined) return;
      forgetOutgoing(key);
      if (typeof answer === "string") return void dispatch({ type: "send-refused", key, refusal: answer });
      if ("newer" in answer) {
        dispatch({ type: "outgoing-dropped", key });
        return answer.newer;
      }
      line.hear({ type: "messages-heard", messages: answer });
      dispatch({ type: "outgoing-dropped", key });
    },
    /** One that was kept too long to be sent by itself. */
    showLost(outgoing: Outgoing) {
      dispatch({ type: "send-begun", outgoing });
      const refusal =
        "The connection was lost before it could be sent. Read the conversation, then try again.";
      dispatch({ type: "send-refused", key: outgoing.key, refusal });
    },
    hear: (messages: Message[]) => line.hear({ type: "messages-heard", messages }),
    drop(key: string) {
      forgetOutgoing(key);
      dispatch({ type: "outgoing-dropped", key });
    },
    retry: (messageId: string) => hearMessage(api.retry(messageId)),
    dismiss: (messageId: string) => hearMessage(api.dismiss(messageId)),
    react: (messageId: string, emoji: string | null) => hearMessage(api.react(messageId, emoji)),
    async acceptDraft(conversationId: string, draftId: string, text?: string) {
      const messages = await api.acceptDraft(draftId, text);
      if (typeof messages === "string") return messages;
      line.hear({ type: "messages-heard", messages });
      line.hear({ type: "draft-read", conversationId, draft: null });
    },
    async dismissDraft(conversationId: string, draftId: string) {
      const answer = await api.dismissDraft(draftId);
      if (typeof answer === "string") return answer;
      line.hear({ type: "draft-read", conversationId, draft: null });
    },
  };
}
