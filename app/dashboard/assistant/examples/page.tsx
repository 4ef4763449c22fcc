import { ListChecks } from "lucide-react";
import { z } from "zod";
import { Page } from "#components/dashboard/shell/page";
import { Alert } from "#components/ui/alert";
import { BackLink } from "#components/ui/back-link";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { draftGolden } from "#lib/assistant/draft-golden";
import { listKeptGolden } from "#lib/assistant/golden-queries";
import type { GoldenConversation } from "#lib/assistant/golden-schema";
import type { Context } from "#lib/auth/context";
import { can } from "#lib/auth/permissions";
import { requireSession } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { Examples, NewExample, RunAll } from "./examples-desk";

export const metadata = { title: "Test conversations" };

type ExamplesPageProps = { searchParams: Promise<{ conversation?: string }> };

export default async function ExamplesPage({ searchParams }: ExamplesPageProps) {
  const { context, member } = await requireSession();
  const { conversation } = await searchParams;
  const mayChange = can(member.role, "assistant.edit");
  const examples = await listKeptGolden(context);
  const draft = mayChange && conversation ? await draftOf(context, conversation) : undefined;
  return (
    <Page>
      <BackLink href="/dashboard/assistant">Assistant</BackLink>
      <PageHeader
        title="Test conversations"
        description="What is expected of the assistant, whatever it knows or whichever model writes. Save them from real conversations under Why, or write them here."
        action={
          examples.length > 0 ? (
            <>
              <Button asChild>
                <a href="/api/v1/golden-conversations.yaml" download>
                  Export
                </a>
              </Button>
              {mayChange ? <RunAll /> : null}
            </>
          ) : undefined
        }
      />
      {typeof draft === "string" ? <Alert tone="danger">{draft}</Alert> : null}
      {mayChange ? <NewExample draft={typeof draft === "string" ? undefined : draft} /> : null}
      {examples.length === 0 ? (
        <EmptyState icon={ListChecks} title="None yet">
          A test conversation says what a customer asks and what the answer must hold. Run them all after
          every change.
        </EmptyState>
      ) : (
        <Examples examples={examples} mayChange={mayChange} />
      )}
    </Page>
  );
}

async function draftOf(context: Context, id: string): Promise<GoldenConversation | string> {
  if (!z.uuid().safeParse(id).success) return "There is no such conversation.";
  try {
    return await draftGolden(context, id);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
