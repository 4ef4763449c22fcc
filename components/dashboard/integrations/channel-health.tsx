import type { Channel } from "#lib/channel/schema";

export type ChannelHealth = {
  tone: "positive" | "warning" | "danger" | "neutral";
  title: string;
  detail: string;
};

const day = 86_400_000;
/** Renewal begins weeks earlier; a token this near its end means that it failed. */
const warningDays = 7;

/** The state of a connection in one sentence, and what it means. */
export function channelHealth(channel: Channel, now: Date): ChannelHealth {
  if (channel.status === "disconnected") {
    return {
      tone: "neutral",
      title: "Disconnected",
      detail: "Conversations are kept. Nothing new arrives until you connect the account again.",
    };
  }
  if (channel.status === "needs_reconnect") {
    return {
      tone: "danger",
      title: channel.status_reason ?? "Instagram stopped accepting our connection.",
      detail: "New messages are kept here. Nothing can be sent until you reconnect.",
    };
  }
  return ending(channel, now) ?? healthy(channel);
}

/** How long the connection lasts, in words. */
export function tokenLife(channel: Channel, now: Date): string {
  if (channel.status === "disconnected") return "Ended. Parley has no access any more.";
  if (channel.status === "needs_reconnect") return "Not accepted any more.";
  if (!channel.token_expires_at) return "No end date.";
  const end = new Date(channel.token_expires_at);
  if (end <= now) return `Ended on ${dateOf(end)}.`;
  const until = `Until ${dateOf(end)}, ${daysBetween(now, end)}.`;
  return end.getTime() - now.getTime() > warningDays * day
    ? `${until} Renewed by itself before then.`
    : until;
}

function ending(channel: Channel, now: Date): ChannelHealth | undefined {
  const ends = [channel.token_expires_at, channel.data_access_expires_at]
    .filter((value) => value !== null)
    .sort();
  const first = ends[0];
  if (!first) return undefined;
  const end = new Date(first);
  if (end <= now) {
    return {
      tone: "danger",
      title: `The connection ended on ${dateOf(end)}.`,
      detail: "Reconnect to read and answer messages again.",
    };
  }
  if (end.getTime() - now.getTime() > warningDays * day) return undefined;
  return {
    tone: "warning",
    title: `The connection ends ${daysBetween(now, end)}, on ${dateOf(end)}.`,
    detail: "It could not be renewed by itself so far. Reconnect now and nothing is interrupted.",
  };
}

function healthy(channel: Channel): ChannelHealth {
  return {
    tone: "positive",
    title: "Connected. Messages arrive and answers can be sent.",
    detail: channel.last_webhook_at
      ? ""
      : "Nothing has arrived yet. Send this account a message from another one to see it work.",
  };
}

function dateOf(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
}

function daysBetween(from: Date, to: Date): string {
  const days = Math.floor((to.getTime() - from.getTime()) / day);
  return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(days, "day");
}
