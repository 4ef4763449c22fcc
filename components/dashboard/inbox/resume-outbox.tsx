import type { InboxCommands } from "#components/dashboard/inbox/inbox-commands";
import { forgetOutgoing, keptOutgoing } from "#components/dashboard/inbox/outbox";

/** Older than this, a person decides: the answer may no longer fit. */
const freshMs = 10 * 60_000;
const forgottenMs = 7 * 24 * 3_600_000;

/** Goes on with what an earlier visit of this page could not finish. The key makes a second sending the first one. */
export function resumeOutbox(memberId: string, commands: Pick<InboxCommands, "send" | "showLost">) {
  for (const { at, ...outgoing } of keptOutgoing()) {
    if (outgoing.memberId !== memberId) continue;
    if (at < Date.now() - forgottenMs) forgetOutgoing(outgoing.key);
    else if (at < Date.now() - freshMs) commands.showLost(outgoing);
    else void commands.send(outgoing);
  }
}
