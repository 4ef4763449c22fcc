"use client";

import { NewCustomer } from "#components/sandbox/new-customer";
import type { Pair } from "#components/sandbox/phone";
import { sayMoment } from "#components/sandbox/sandbox-clock";
import { Badge } from "#components/ui/badge";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";
import type { SandboxState, SandboxThread } from "#lib/sandbox/schema";

export type CustomerDraft = { name: string | null; username?: string };

type ParticipantsProps = {
  state: SandboxState;
  pair: Pair;
  thread: SandboxThread | null | undefined;
  onChoose: (pair: Pair) => void;
  /** Makes a customer and chooses them; resolves to a sentence when refused. */
  onCreate: (draft: CustomerDraft) => Promise<string | undefined>;
};

/** Who writes to whom, and whether the business may still answer. */
export function Participants({ state, pair, thread, onChoose, onCreate }: ParticipantsProps) {
  const waiting = (businessId: string, customerId: string) =>
    state.threads.some(
      ({ business_id, customer_id, last_message }) =>
        business_id === businessId &&
        customer_id === customerId &&
        last_message?.author === "business" &&
        !last_message.read,
    );
  return (
    <div className="mx-auto flex w-full max-w-[24.5rem] flex-col gap-2">
      <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
        <Field name="customer" label="You are">
          {(control) => (
            <Select
              {...control}
              value={pair.customerId}
              onChange={(event) => onChoose({ ...pair, customerId: event.target.value })}
              options={state.customers.map(({ id, name, username }) => ({
                value: id,
                label: `${name ?? `@${username}`}${waiting(pair.businessId, id) ? " · new answer" : ""}`,
              }))}
            />
          )}
        </Field>
        <Field name="business" label="writing to">
          {(control) => (
            <Select
              {...control}
              value={pair.businessId}
              onChange={(event) => onChoose({ ...pair, businessId: event.target.value })}
              options={state.businesses.map(({ id, username }) => ({ value: id, label: `@${username}` }))}
            />
          )}
        </Field>
        <NewCustomer onCreate={onCreate} />
      </div>
      <WindowLine state={state} pair={pair} thread={thread} />
    </div>
  );
}

function WindowLine({ state, pair, thread }: Pick<ParticipantsProps, "state" | "pair" | "thread">) {
  const business = state.businesses.find(({ id }) => id === pair.businessId);
  const connected = (business?.subscriptions.length ?? 0) > 0;
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-text-2">
      <Badge tone={connected ? "positive" : "warning"}>{connected ? "Connected" : "Not connected"}</Badge>
      {connected
        ? windowWords(thread, Date.now() + state.clock_offset_ms)
        : "Connect this account in Parley to get answers."}
    </p>
  );
}

function windowWords(thread: SandboxThread | null | undefined, now: number): string {
  if (thread === undefined) return "";
  if (!thread?.window_closes_at) return "The first message opens the reply window.";
  const closes = Date.parse(thread.window_closes_at);
  const when = sayMoment(new Date(closes), "full");
  return closes > now ? `Reply window open until ${when}` : `Reply window closed ${when}`;
}
