"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { ChoiceSetting } from "#components/dashboard/assistant/choice-setting";
import type { SettingsProps } from "#components/dashboard/assistant/settings-form";
import { Alert } from "#components/ui/alert";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { TextSetting } from "#components/ui/text-setting";
import type { Usage } from "#lib/assistant/topic-schema";

const landings = [
  { value: "suggest", label: "Draft from your own sentences" },
  { value: "extractive", label: "Answer with your own sentences" },
] as const;

type LimitsCardProps = SettingsProps & { usage: Usage; topicNames: Record<string, string> };

/** Budgets of the language model and what it took. */
export function LimitsCard({ settings, disabled, onSave, usage, topicNames }: LimitsCardProps) {
  return (
    <Card aria-labelledby="limits-title">
      <CardHeader
        id="limits-title"
        title="Limits and costs"
        description="Only models cost anything. The built-in engine is free and takes over at the limit. Learning knowledge takes at most half of a day's tokens."
      />
      <CardBody className="flex flex-col gap-4">
        {usage.used_up ? <UsedUp until={usage.used_up} atLimit={settings.at_limit} /> : null}
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          <TextSetting
            name="daily_token_budget"
            label="Tokens a day"
            hint="Left empty, no limit. A day ends at midnight UTC."
            initial={settings.daily_token_budget === null ? "" : String(settings.daily_token_budget)}
            disabled={disabled}
            onSave={(text) => onSave({ daily_token_budget: amount(text) })}
          />
          <TextSetting
            name="monthly_cost_budget"
            label="Cost a month"
            hint={
              usage.priced
                ? "In the currency of your prices. Left empty, no limit."
                : "Counts once OPENAI_INPUT_PRICE and OPENAI_OUTPUT_PRICE are set."
            }
            initial={settings.monthly_cost_budget === null ? "" : String(settings.monthly_cost_budget)}
            disabled={disabled}
            onSave={(text) => onSave({ monthly_cost_budget: amount(text) })}
          />
        </div>
        <ChoiceSetting
          name="at_limit"
          label="At the limit"
          hint="People send drafts. Owners and admins are told once a day."
          initial={settings.at_limit}
          choices={landings}
          disabled={disabled}
          onSave={(at_limit) => onSave({ at_limit })}
        />
        <Ledger usage={usage} topicNames={topicNames} />
      </CardBody>
    </Card>
  );
}

type UsedUpProps = { until: "today" | "this_month"; atLimit: SettingsProps["settings"]["at_limit"] };

function UsedUp({ until, atLimit }: UsedUpProps) {
  const today = until === "today";
  return (
    <Alert
      tone="warning"
      title={`The language model is not asked any more ${today ? "today" : "this month"}`}
    >
      What is left of the {today ? "day's tokens" : "month's cost"} does not hold one more answer. Until{" "}
      {today ? "midnight UTC" : "the month ends"} it{" "}
      {atLimit === "suggest"
        ? "drafts from your own sentences, and people send them."
        : "answers with your own sentences."}
    </Alert>
  );
}

/** What is no number is sent as it is: the answer names the field and the remedy. */
function amount(text: string): number | null {
  const trimmed = text.replaceAll(" ", "");
  return trimmed === "" ? null : Number(trimmed.replace(",", "."));
}

const count = new Intl.NumberFormat("en-GB");
const money = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 4 });

/** A question's vector costs too little for four digits, and is not free. */
function costOf(cost: number): string {
  return cost > 0 && cost < 0.0001 ? "under 0.0001" : money.format(cost);
}

function Ledger({ usage, topicNames }: Pick<LimitsCardProps, "usage" | "topicNames">) {
  if (usage.days.length === 0) {
    return <p className="border-t border-line pt-4 text-text-2">No model was asked in the last 30 days.</p>;
  }
  const named = ({ topic, ...spent }: Usage["topics"][number]) => ({
    key: topic,
    name: topicNames[topic] ?? topic,
    ...spent,
  });
  const learned =
    usage.learning.calls > 0
      ? [{ key: "learning knowledge", name: "Learning knowledge", ...usage.learning }]
      : [];
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
        <Figure term="Tokens today">{count.format(usage.today.tokens)}</Figure>
        <Figure term="Tokens this month">{count.format(usage.month.tokens)}</Figure>
        <Figure term="Cost today">{usage.priced ? money.format(usage.today.cost) : "No prices set"}</Figure>
        <Figure term="Cost this month">
          {usage.priced ? money.format(usage.month.cost) : "No prices set"}
        </Figure>
      </dl>
      <Days usage={usage} />
      <Spent
        title="By topic, last 30 days"
        priced={usage.priced}
        rows={[...usage.topics.map(named), ...learned]}
      />
      <Spent
        title="Dearest conversations, last 30 days"
        priced={usage.priced}
        rows={usage.conversations.map(({ conversation_id: id, number, ...spent }) => ({
          key: id,
          name: (
            <Link href={`/dashboard/inbox/${id}`} className="text-accent underline underline-offset-3">
              Conversation {number}
            </Link>
          ),
          ...spent,
        }))}
      />
    </div>
  );
}

function Figure({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt className="text-sm text-text-3">{term}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

function Days({ usage: { days } }: { usage: Usage }) {
  const most = Math.max(...days.map(({ tokens }) => tokens), 1);
  return (
    <figure>
      <figcaption className="mb-1 text-sm text-text-2">Tokens a day, the newest on the right</figcaption>
      <ol className="flex h-20 items-end gap-1" aria-label="Tokens a day">
        {days.map(({ day, tokens }) => (
          <li
            key={day}
            title={`${day}: ${count.format(tokens)} tokens`}
            className="min-w-1 max-w-8 flex-1 rounded-t-control bg-accent"
            style={{ height: `${Math.max(4, (tokens / most) * 100)}%` }}
          >
            <span className="sr-only">{`${day}: ${count.format(tokens)} tokens`}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

type SpentProps = {
  title: string;
  priced: boolean;
  rows: { key: string; name: ReactNode; calls: number; tokens: number; cost: number }[];
};

function Spent({ title, priced, rows }: SpentProps) {
  if (rows.length === 0) return null;
  return (
    <table className="w-full text-left">
      <caption className="mb-1 text-left text-sm text-text-2">{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">What</th>
          <th scope="col">Times</th>
          <th scope="col">Tokens</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="py-1.5 pr-3 font-normal">
              {row.name}
            </th>
            <td className="py-1.5 pr-3 text-right text-text-2 tabular-nums">{row.calls}×</td>
            <td className="py-1.5 pr-3 text-right text-text-2 tabular-nums">{count.format(row.tokens)}</td>
            <td className="py-1.5 text-right tabular-nums">{priced ? costOf(row.cost) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
