"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { RelativeTime } from "#components/ui/relative-time";
import { Textarea } from "#components/ui/textarea";
import { useGaps } from "#components/ui/use-gaps";
import type { Gap, GapAnswer, Proposal } from "#lib/assistant/gap-schema";

/** Each resolves to a sentence when it was refused. */
export type GapCommands = {
  answers: (id: string) => Promise<GapAnswer[] | string>;
  propose: (id: string, proposal: Proposal) => Promise<string | undefined>;
  approve: (id: string, proposal: Proposal) => Promise<string | undefined>;
  dismiss: (id: string) => Promise<string | undefined>;
};

type GapCardProps = { gap: Gap; mayDecide: boolean; commands: GapCommands };

/** One question the assistant could not answer, and the way to teach it the answer. */
export function GapCard({ gap, mayDecide, commands }: GapCardProps) {
  const [writing, setWriting] = useState(gap.status === "proposed");
  const [refusal, setRefusal] = useState<string>();
  const act = async (deed: Promise<string | undefined>) => setRefusal(await deed);
  return (
    <Card aria-label={gap.question}>
      <CardBody className="flex flex-col gap-3">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <p className="min-w-0 font-medium break-words">{gap.question}</p>
          {gap.status === "proposed" ? <Badge>Answer proposed</Badge> : null}
        </div>
        <p className="text-sm text-text-2">
          Asked {gap.times === 1 ? "once," : `${gap.times} times, last`}{" "}
          <RelativeTime value={gap.last_asked_at} />.{" "}
          <Link
            href={`/dashboard/inbox/${gap.conversation_id}`}
            className="text-accent underline underline-offset-3"
          >
            See the conversation
          </Link>
        </p>
        {writing ? (
          <AnswerForm
            gap={gap}
            mayDecide={mayDecide}
            commands={commands}
            onAct={act}
            onCancel={() => setWriting(false)}
          />
        ) : (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => setWriting(true)}>
              Teach the answer
            </Button>
            {mayDecide ? (
              <Button size="sm" variant="ghost" onClick={() => act(commands.dismiss(gap.id))}>
                Not needed
              </Button>
            ) : null}
          </div>
        )}
        {refusal ? (
          <p role="alert" className="text-sm text-danger">
            {refusal}
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

type AnswerFormProps = GapCardProps & {
  onAct: (deed: Promise<string | undefined>) => Promise<void>;
  onCancel: () => void;
};

function AnswerForm({ gap, mayDecide, commands, onAct, onCancel }: AnswerFormProps) {
  const [question, setQuestion] = useState(gap.proposal?.question ?? gap.question.replace(/\s+/g, " "));
  const [answer, setAnswer] = useState(gap.proposal?.answer ?? "");
  const [answers, setAnswers] = useState<GapAnswer[] | string>();
  const [busy, setBusy] = useState(false);

  const missing = useGaps({
    question: "Write the question that is answered.",
    answer: "Write the answer your customers get.",
  });

  async function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (missing.find(event.currentTarget)) return;
    setBusy(true);
    const proposal = { question, answer };
    await onAct(mayDecide ? commands.approve(gap.id, proposal) : commands.propose(gap.id, proposal));
    setBusy(false);
  }

  return (
    <form {...missing.form} onSubmit={submit} className="flex flex-col gap-3">
      <Field name="question" label="Question" error={missing.gaps.question}>
        {(control) => (
          <Input
            {...control}
            value={question}
            maxLength={500}
            required
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
      </Field>
      <Field name="answer" label="Answer" error={missing.gaps.answer}>
        {(control) => (
          <Textarea
            {...control}
            value={answer}
            maxLength={4000}
            required
            rows={4}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
      {answers === undefined ? (
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2.5 self-start"
          onClick={async () => setAnswers(await commands.answers(gap.id))}
        >
          Show what your team answered
        </Button>
      ) : (
        <Answers answers={answers} onUse={setAnswer} />
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {mayDecide ? "Add to the knowledge" : "Propose"}
        </Button>
      </div>
    </form>
  );
}

function Answers({ answers, onUse }: { answers: GapAnswer[] | string; onUse: (text: string) => void }) {
  if (typeof answers === "string")
    return (
      <p role="alert" className="text-sm text-danger">
        {answers}
      </p>
    );
  if (answers.length === 0)
    return (
      <p role="status" className="text-sm text-text-2">
        Nobody of your team answered it yet.
      </p>
    );
  return (
    <ul className="flex flex-col gap-2">
      {answers.map(({ message_id: id, author, text }) => (
        <li
          key={id}
          className="flex items-start justify-between gap-3 rounded-control border border-line p-3"
        >
          <p className="min-w-0 text-sm break-words">
            <span className="block text-xs text-text-2">{author ?? "In the Instagram app"}</span>
            {text}
          </p>
          <Button size="sm" variant="secondary" onClick={() => onUse(text)}>
            Use this
          </Button>
        </li>
      ))}
    </ul>
  );
}
