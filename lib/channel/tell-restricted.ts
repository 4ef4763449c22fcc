import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { notify } from "#lib/notify/notify";

/** What Meta did; `refused`: it did not say, but accepts no message. */
type Measure = "refused" | "warning" | "block" | "unblock";

export type Restriction = {
  channelId: string;
  measure: Measure;
  /** Sentences: ours, or Meta's own. */
  reason: string | null;
  /** When Meta says it did so. */
  at?: Date;
};

const kind = "channel_restricted";
const toldForMs = 24 * 60 * 60_000;
/** Meta's clock may be ahead of ours by so much. */
const skewMs = 60_000;

const words: Record<Measure, (account: string) => { title: string; body: string }> = {
  refused: (account) => ({
    title: `Meta restricts ${account}`,
    body: `A message of ${account} was not accepted.`,
  }),
  warning: (account) => ({
    title: `Meta warns ${account}`,
    body: `Meta may stop messages of ${account}. Instagram's support inbox says what to change.`,
  }),
  block: (account) => ({
    title: `Meta blocks ${account}`,
    body: `Meta has stopped messages of ${account}. Instagram's support inbox says what to do.`,
  }),
  unblock: (account) => ({
    title: `Meta no longer blocks ${account}`,
    body: `Messages of ${account} are accepted again.`,
  }),
};

/** Meta acts against the account or the app, or stops doing so. Owners and admins are told, once a day while it lasts. */
export async function tellRestricted(db: Db, input: Restriction): Promise<void> {
  await inTransaction(db, async (trx) => {
    const channel = await trx
      .selectFrom("channels")
      .select(["organizationId", "username"])
      .where("id", "=", input.channelId)
      .forUpdate()
      .executeTakeFirst();
    if (!channel) return;
    const { organizationId, username } = channel;
    const { title, body: what } = words[input.measure](`@${username}`);
    const told = await trx
      .selectFrom("notifications")
      .select("id")
      .where("organizationId", "=", organizationId)
      .where("kind", "=", kind)
      .where("title", "=", title)
      .where("createdAt", ">", toldSince(input.at))
      .limit(1)
      .executeTakeFirst();
    if (told) return;
    const body = input.reason === null ? what : `${what} ${input.reason}`;
    await notify(trx, { organizationId, kind, title, body, mailBody: body });
  });
}

/** An event Meta delivers again days later was told of when it happened; of an unknown time (1970) is no telling. */
function toldSince(at: Date | undefined): Date {
  const happened = at?.getTime() || Number.POSITIVE_INFINITY;
  return new Date(Math.min(Date.now() - toldForMs, happened - skewMs));
}
