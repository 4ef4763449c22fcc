import { Card, CardBody, CardHeader } from "#components/ui/card";
import type { Rehearsal } from "#lib/assistant/rehearsal-schema";

type RehearsalProposalProps = {
  proposal: Rehearsal["proposal"];
  /** The titles of the sources it changes or removes, by id. */
  titles: Record<string, string>;
};

/** What is being tried. */
export function RehearsalProposal({ proposal, titles }: RehearsalProposalProps) {
  const { settings, sources } = proposal;
  const changes = [
    ...Object.entries(settings).map(([name, value]) => ({
      key: name,
      name: settingNames[name] ?? name.replaceAll("_", " "),
      text: wordsOf(value),
    })),
    ...sources.map((change, index) => ({ key: `source ${index}`, ...sourceWords(change, titles) })),
  ];
  return (
    <Card aria-labelledby="proposal-title">
      <CardHeader id="proposal-title" title="The change" />
      <CardBody>
        <dl className="flex flex-col gap-3">
          {changes.map(({ key, name, text }) => (
            <div key={key}>
              <dt className="text-sm text-text-2">{name}</dt>
              <dd dir="auto" className="line-clamp-6 break-words whitespace-pre-wrap">
                {text}
              </dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}

const settingNames: Record<string, string> = {
  instructions: "Instructions",
  tone: "Tone",
  length: "Length",
  forbidden_topics: "Words it leaves to people",
  competitor_names: "Competitors it never names",
};

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.join(", ");
  if (typeof value === "boolean") return value ? "On" : "Off";
  return value === null || value === "" ? "None" : String(value);
}

type SourceChange = Rehearsal["proposal"]["sources"][number];

function sourceWords(change: SourceChange, titles: Record<string, string>): { name: string; text: string } {
  if (change.action === "add") {
    const { source } = change;
    return "question" in source
      ? { name: `New question: ${source.question}`, text: source.answer }
      : { name: `New text: ${source.title}`, text: source.text };
  }
  const title = titles[change.id] ?? "a source that is gone";
  if (change.action === "remove") return { name: "Removed", text: title };
  const { question, answer, text } = change.patch;
  return { name: `Changed: ${title}`, text: [question, answer ?? text].filter(Boolean).join("\n") };
}
