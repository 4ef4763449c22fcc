"use client";

import { useEffect, useState } from "react";
import type { CompletionProps } from "#components/dashboard/inbox/completing-textarea";
import { CompletionList } from "#components/dashboard/inbox/completion-list";
import type { Colleague, DeskApi } from "#components/dashboard/inbox/desk-api";
import { fuzzyScore } from "#components/ui/fuzzy-score";

type MentionListProps = CompletionProps & { api: DeskApi; onMention: (colleague: Colleague) => void };

/** Colleagues whose name fits what stands behind the `@`. */
export function MentionList({ api, query, onMention, onPick, ...rest }: MentionListProps) {
  const [colleagues, setColleagues] = useState<Colleague[]>();
  useEffect(() => {
    api.colleagues().then(
      (found) => setColleagues(typeof found === "string" ? [] : found),
      () => undefined,
    );
  }, [api]);
  if (colleagues === undefined) return null;
  const found = colleagues
    .flatMap((colleague) => {
      const score = fuzzyScore(query, colleague.name);
      return score === undefined ? [] : [{ colleague, score }];
    })
    .sort((a, b) => a.score - b.score)
    .slice(0, 8);

  function pick(id: string) {
    const colleague = colleagues?.find((each) => each.id === id);
    if (!colleague) return;
    onMention(colleague);
    onPick(`@${colleague.name} `);
  }

  return (
    <CompletionList
      {...rest}
      label="Colleagues"
      items={found.map(({ colleague }) => ({ id: colleague.id, title: colleague.name }))}
      empty={`Nobody here is called “${query}”.`}
      onPick={pick}
    />
  );
}
