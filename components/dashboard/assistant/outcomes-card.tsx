import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { TopicOutcome } from "#lib/assistant/outcome-schema";

type OutcomesCardProps = { outcomes: TopicOutcome[]; topicNames: Record<string, string> };

const columns = [
  ["thanked", "Thanked"],
  ["asked_again", "Asked again"],
  ["person", "Person went on"],
  ["resolved_alone", "Resolved alone"],
  ["reopened", "Came back"],
  ["good", "Good"],
  ["bad", "Bad"],
] as const;

/** What customers and members made of its answers. */
export function OutcomesCard({ outcomes, topicNames }: OutcomesCardProps) {
  return (
    <Card aria-labelledby="outcomes-title">
      <CardHeader
        id="outcomes-title"
        title="What came of its answers"
        description={
          outcomes.length === 0
            ? "It has not answered anybody in the last 30 days."
            : "The last 30 days. Customers' hearts and thanks, what they did next within a day, and your team's thumbs. Who wrote again within three days of being resolved came back; what your team reopened by hand goes on and does not count."
        }
      />
      {outcomes.length === 0 ? null : (
        <CardBody>
          <ul className="flex flex-col gap-2 text-sm sm:hidden">
            {outcomes.map((outcome) => (
              <li key={outcome.topic}>
                <span className="font-medium">{topicNames[outcome.topic] ?? outcome.topic}</span>{" "}
                <span className="text-text-2">{inWords(outcome)}</span>
              </li>
            ))}
          </ul>
          <div className="hidden sm:block">
            <table className="w-full text-left text-sm">
              <thead className="text-text-2">
                <tr>
                  <th scope="col" className="py-1.5 pr-3 font-medium">
                    Topic
                  </th>
                  <th scope="col" className="px-2 py-1.5 text-right font-medium">
                    Answers
                  </th>
                  {columns.map(([key, name]) => (
                    <th key={key} scope="col" className="px-2 py-1.5 text-right font-medium">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {outcomes.map((outcome) => (
                  <tr key={outcome.topic}>
                    <th scope="row" className="py-1.5 pr-3 font-normal">
                      {topicNames[outcome.topic] ?? outcome.topic}
                    </th>
                    <td className="px-2 py-1.5 text-right tabular-nums">{outcome.answers}</td>
                    {columns.map(([key]) => (
                      <td key={key} className="px-2 py-1.5 text-right tabular-nums">
                        {outcome[key]}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </CardBody>
      )}
    </Card>
  );
}

/** On a phone there is no room for a table, and most of its figures are none. */
function inWords(outcome: TopicOutcome): string {
  const some = columns.flatMap(([key, name]) =>
    outcome[key] > 0 ? `${name.toLowerCase()} ${outcome[key]}` : [],
  );
  return [`${outcome.answers} ${outcome.answers === 1 ? "answer" : "answers"}`, ...some].join(", ");
}
