"use client";

import { useActionState } from "react";
import { Alert } from "#components/ui/alert";
import { Avatar } from "#components/ui/avatar";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ChoiceCards } from "#components/ui/choice-cards";
import type { FormState } from "#components/ui/form-state";
import { SubmitButton } from "#components/ui/submit-button";
import type { Candidate } from "#lib/channel/schema";

type ChooseAccountProps = {
  id: string;
  candidates: Candidate[];
  choose: (state: FormState, form: FormData) => Promise<FormState>;
};

/** After Facebook Login found several accounts. */
export function ChooseAccount({ id, candidates, choose }: ChooseAccountProps) {
  const [state, action] = useActionState(choose, undefined);
  return (
    <Card aria-labelledby="choose-title">
      <CardHeader
        id="choose-title"
        title="Which account should be connected?"
        description="You can connect the others afterwards."
      />
      <CardBody>
        <form action={action} className="flex flex-col items-start gap-4">
          <input type="hidden" name="id" value={id} />
          <ChoiceCards
            name="externalId"
            legend="Account"
            hideLegend
            className="w-full"
            defaultValue={candidates[0]?.externalId}
            choices={candidates.map((candidate) => ({
              value: candidate.externalId,
              label: `@${candidate.username}`,
              hint: candidate.name
                ? `${candidate.name}, on the Page ${candidate.pageName}`
                : `On the Page ${candidate.pageName}`,
              media: <Avatar name={candidate.username} src={candidate.pictureUrl} />,
            }))}
          />
          {state && !state.ok ? (
            <Alert tone="danger" live className="w-full">
              {state.detail}
            </Alert>
          ) : null}
          <SubmitButton busyText="Connecting">Connect this account</SubmitButton>
        </form>
      </CardBody>
    </Card>
  );
}
