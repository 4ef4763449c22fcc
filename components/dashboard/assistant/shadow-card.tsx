import Link from "next/link";
import { decisionWords } from "#components/dashboard/assistant/decision-words";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { ShadowReport } from "#lib/assistant/topic-schema";

type ShadowCardProps = { report: ShadowReport; topicNames: Record<string, string> };

/** What it would have said, beside what people said. */
export function ShadowCard({ report, topicNames }: ShadowCardProps) {
  const { looked_at: looked, would_answer: answers, would_hand_off: handoffs, alike } = report;
  return (
    <Card aria-labelledby="comparison-title">
      <CardHeader
        id="comparison-title"
        title="Silent drafts"
        description={
          looked === 0
            ? "On an account that is off, it can note what it would have said while people answer. Switch this on under Integrations."
            : `In the last ${looked} turns it would have answered ${answers} and asked a person ${handoffs} times. ${alike} of its answers say much the same as yours.`
        }
      />
      {looked === 0 ? null : (
        <CardBody>
          <ul className="flex flex-col divide-y divide-line">
            {report.pairs.map((pair) => (
              <li
                key={`${pair.conversation_id} ${pair.created_at}`}
                className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-2"
              >
                <p className="flex flex-wrap items-center gap-2 sm:col-span-2">
                  <Link
                    href={`/dashboard/inbox/${pair.conversation_id}`}
                    className="text-accent underline underline-offset-3"
                  >
                    {topicNames[pair.topic] ?? pair.topic}
                  </Link>
                  {pair.likeness === null ? null : (
                    <Badge tone={pair.likeness >= 0.5 ? "positive" : "neutral"}>
                      {Math.round(pair.likeness * 100)} % alike
                    </Badge>
                  )}
                </p>
                <Said by="It would have said" text={pair.text ?? decisionWords[pair.decision]} />
                <Said by="A person said" text={pair.answer ?? "Nothing yet"} />
              </li>
            ))}
          </ul>
        </CardBody>
      )}
    </Card>
  );
}

function Said({ by, text }: { by: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="text-sm text-text-3">{by}</p>
      <p dir="auto" className="line-clamp-4 break-words whitespace-pre-wrap">
        {text}
      </p>
    </div>
  );
}
