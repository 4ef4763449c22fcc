import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { isAssistantPaused } from "#lib/inbox/assistant-pause";
import { mayReply, type ReplyWindow, replyWindow } from "#lib/inbox/reply-window";
import { newestInboundSeq, type SendGuard, silenced } from "#lib/inbox/send-guard";
import type { SendState } from "#lib/inbox/send-state";
import { SupersededError } from "#lib/inbox/superseded-error";

/** What a run of the assistant knew when it wrote: all of it must still be true when its words are queued. */
export type ConsideredRun = {
  handlerVersion: number;
  /** The last contact message, by arrival, that the run read. */
  lastMessageId: string;
  /** The contact messages the run read, to notice that one was edited or unsent meanwhile. */
  considered?: readonly { id: string; editCount: number }[];
};

/** Whether the human-agent tag is needed. @throws AppError reply-window-closed, channel-unavailable */
export function checkMember(state: SendState, now = new Date()): boolean {
  if (state.channelStatus === "disconnected") {
    throw new AppError(
      "channel-unavailable",
      `@${state.channelUsername} is disconnected. Connect it again to send.`,
    );
  }
  const window = replyWindow(state.windowOpenedAt, now);
  const permission = mayReply({ window, author: "member" });
  if (permission === "refused") throw new AppError("reply-window-closed", windowClosedDetail(window));
  return permission === "human_agent";
}

/** To the assistant, and to whatever else is automatic, even an open human-agent window is closed. */
export function windowClosedDetail({ state, closesAt: closedAt }: ReplyWindow): string {
  if (state === "human_agent")
    return "Instagram lets automatic answers go out for 24 hours after a person last wrote to you. A person can still answer.";
  const rule = "Instagram lets you answer for 7 days after a person last wrote to you.";
  if (closedAt === null) return `${rule} This person has not written yet.`;
  const when = closedAt.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  return `${rule} That time ended on ${when} UTC. You can send again as soon as they write.`;
}

/** @throws SupersededError unless the conversation still is as the run saw it and the assistant may speak */
export async function checkAssistant(
  trx: Db,
  state: SendState,
  run: ConsideredRun | undefined,
  modes?: SendGuard["modes"],
): Promise<SendGuard> {
  const guard: SendGuard = { handler_version: run?.handlerVersion ?? state.handlerVersion, modes };
  if (await isAssistantPaused(trx, state)) throw new SupersededError("assistant_paused");
  if (run !== undefined && !(await readEverything(trx, state.id, run)))
    throw new SupersededError("newer_message");
  const silence = silenced(state, guard);
  if (silence !== undefined) throw new SupersededError(silence);
  if (run !== undefined && state.handler !== "assistant") throw new SupersededError("handler_changed");
  if (state.channelStatus !== "active") throw new SupersededError("channel_unavailable");
  const window = replyWindow(state.windowOpenedAt, new Date());
  if (mayReply({ window, author: "assistant" }) === "refused") throw new SupersededError("window_closed");
  return guard;
}

async function readEverything(trx: Db, conversationId: string, run: ConsideredRun): Promise<boolean> {
  const ids = [run.lastMessageId, ...(run.considered ?? []).map((message) => message.id)];
  const rows = await trx
    .selectFrom("messages")
    .select(["id", "seq", "status", "editCount"])
    .select(newestInboundSeq(trx, conversationId).as("newest"))
    .where("conversationId", "=", conversationId)
    .where("id", "in", ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const unchanged = (run.considered ?? []).every(({ id, editCount }) => {
    const row = byId.get(id);
    return row !== undefined && row.status !== "deleted" && row.editCount === editCount;
  });
  const last = byId.get(run.lastMessageId);
  return unchanged && last !== undefined && last.status !== "deleted" && last.seq >= (last.newest ?? 0);
}
