"use client";

import { Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Input } from "#components/ui/input";

export type SearchHit = { sourceId: string; title: string; excerpt: string };

type QuestionTesterProps = {
  /** Resolves to what the assistant would find, best first, or to a sentence when the search failed. */
  onSearch: (question: string) => Promise<SearchHit[] | string>;
};

/** Shows what the assistant would find for a question, before a customer asks it. */
export function QuestionTester({ onSearch }: QuestionTesterProps) {
  const [question, setQuestion] = useState("");
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<SearchHit[] | string>();

  async function search(event: FormEvent) {
    event.preventDefault();
    if (!question.trim() || busy) return;
    setBusy(true);
    setAnswer(await onSearch(question.trim()).catch(() => "Parley did not answer. Try again."));
    setBusy(false);
  }

  return (
    <Card aria-labelledby="tester-title">
      <CardHeader
        id="tester-title"
        title="Try a question"
        description="See what the assistant would find for it."
      />
      <CardBody className="flex flex-col gap-3">
        <form onSubmit={search} className="flex gap-2">
          <Input
            aria-label="Question of a customer"
            placeholder="Do you ship to Portugal?"
            maxLength={4000}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
          <Button type="submit" busy={busy}>
            <Search aria-hidden />
            Find
          </Button>
        </form>
        <div aria-live="polite" className="empty:-mt-4">
          {answer === undefined ? null : <Answer answer={answer} />}
        </div>
      </CardBody>
    </Card>
  );
}

function Answer({ answer }: { answer: SearchHit[] | string }) {
  if (typeof answer === "string") return <Alert tone="danger">{answer}</Alert>;
  if (answer.length === 0) {
    return (
      <p className="text-text-2">Nothing fits. The assistant would ask a person. Add an answer below.</p>
    );
  }
  return (
    <ol className="flex flex-col gap-2">
      {answer.map((hit) => (
        <li key={hit.sourceId} className="rounded-control bg-sunken px-3 py-2" dir="auto">
          <p className="font-medium">{hit.title}</p>
          <p className="text-text-2">{hit.excerpt}</p>
        </li>
      ))}
    </ol>
  );
}
