import { z } from "zod";
import {
  feedbackSchema,
  gapAnswerSchema,
  gapSchema,
  listGapsSchema,
  proposalSchema,
} from "#lib/assistant/gap-schema";
import {
  goldenConversationSchema,
  goldenImportSchema,
  importGoldenSchema,
  keptGoldenSchema,
} from "#lib/assistant/golden-schema";
import { topicOutcomeSchema } from "#lib/assistant/outcome-schema";
import {
  judgeCaseSchema,
  listCasesSchema,
  listRehearsalsSchema,
  rehearsalCaseSchema,
  rehearsalSchema,
  startRehearsalSchema,
} from "#lib/assistant/rehearsal-schema";
import type { Endpoint } from "#lib/http/openapi";
import { wholeListSchema } from "#lib/http/page-whole";

const byId = z.object({ id: z.uuid("This is not an id.") });

/** What the assistant could not answer, and what members think of what it did. */
export const learningEndpoints = {
  listGaps: {
    method: "get",
    path: "/gaps",
    summary: "Questions the knowledge did not cover, the latest asked first",
    query: listGapsSchema,
    response: z.object({ data: z.array(gapSchema), next_cursor: z.string().nullable() }),
  },
  listGapAnswers: {
    method: "get",
    path: "/gaps/{id}/answers",
    summary: "What people answered when it was asked",
    params: byId,
    query: wholeListSchema,
    response: z.object({ data: z.array(gapAnswerSchema), next_cursor: z.string().nullable() }),
  },
  proposeAnswer: {
    method: "post",
    path: "/gaps/{id}/propose",
    summary: "Suggest what the assistant shall answer from now on",
    params: byId,
    body: proposalSchema,
    response: gapSchema,
  },
  approveGap: {
    method: "post",
    path: "/gaps/{id}/approve",
    summary: "Make it an FAQ entry and close the gap",
    params: byId,
    body: proposalSchema,
    response: gapSchema,
    idempotent: true,
  },
  dismissGap: {
    method: "post",
    path: "/gaps/{id}/dismiss",
    summary: "The assistant need not know this",
    params: byId,
    response: gapSchema,
  },
  rateMessage: {
    method: "put",
    path: "/messages/{id}/feedback",
    summary: "Say what you think of an answer of the assistant",
    params: byId,
    body: feedbackSchema,
    status: 204,
  },
  withdrawFeedback: {
    method: "delete",
    path: "/messages/{id}/feedback",
    summary: "Take back what you thought of an answer",
    params: byId,
    status: 204,
  },
  listOutcomes: {
    method: "get",
    path: "/assistant/outcomes",
    summary: "What came of the assistant's answers of the last 30 days, by topic",
    query: wholeListSchema,
    response: z.object({ data: z.array(topicOutcomeSchema), next_cursor: z.string().nullable() }),
  },
  listRehearsals: {
    method: "get",
    path: "/rehearsals",
    summary: "Changes that were tried on real questions, the newest first",
    query: listRehearsalsSchema,
    response: z.object({ data: z.array(rehearsalSchema), next_cursor: z.string().nullable() }),
  },
  startRehearsal: {
    method: "post",
    path: "/rehearsals",
    summary: "Answer the newest real questions once more, with a change and without; nothing is sent",
    body: startRehearsalSchema,
    response: rehearsalSchema,
    status: 202,
    idempotent: true,
  },
  getRehearsal: {
    method: "get",
    path: "/rehearsals/{id}",
    summary: "How far a rehearsal is and what it found",
    params: byId,
    response: rehearsalSchema,
  },
  discardRehearsal: {
    method: "delete",
    path: "/rehearsals/{id}",
    summary: "Throw a change away that was not published",
    params: byId,
    status: 204,
  },
  listRehearsalCases: {
    method: "get",
    path: "/rehearsals/{id}/cases",
    summary: "Each question with both answers, what got worse first",
    params: byId,
    query: listCasesSchema,
    response: z.object({ data: z.array(rehearsalCaseSchema), next_cursor: z.string().nullable() }),
  },
  judgeRehearsalCase: {
    method: "put",
    path: "/rehearsals/{id}/cases/{run_id}",
    summary: "Say whether an answer in other words is better",
    params: byId.extend({ run_id: byId.shape.id }),
    body: judgeCaseSchema,
    status: 204,
  },
  cancelRehearsal: {
    method: "post",
    path: "/rehearsals/{id}/cancel",
    summary: "Stop a rehearsal; what was compared stays",
    params: byId,
    response: rehearsalSchema,
  },
  publishRehearsal: {
    method: "post",
    path: "/rehearsals/{id}/publish",
    summary: "Let the change hold from the next question on",
    params: byId,
    response: rehearsalSchema,
  },
  listGolden: {
    method: "get",
    path: "/golden-conversations",
    summary: "Conversations whose answers are known, with how they went when they were last run",
    query: wholeListSchema,
    response: z.object({ data: z.array(keptGoldenSchema), next_cursor: z.string().nullable() }),
  },
  saveGolden: {
    method: "put",
    path: "/golden-conversations",
    summary: "Keep a conversation as an example; one of the same name is replaced",
    body: goldenConversationSchema,
    status: 204,
  },
  exportGolden: {
    method: "get",
    path: "/golden-conversations.yaml",
    summary: "All golden conversations as YAML, as `parley eval` reads it",
    response: z.string(),
    responseType: "application/yaml",
  },
  importGolden: {
    method: "post",
    path: "/golden-conversations/import",
    summary:
      "Keep every conversation of a YAML file that can be read; the rest is told with line, field and remedy",
    body: importGoldenSchema,
    response: goldenImportSchema,
    idempotent: true,
  },
  runGolden: {
    method: "post",
    path: "/golden-conversations/run",
    summary: "Have all of them answered once in the background",
    status: 204,
    idempotent: true,
  },
  deleteGolden: {
    method: "delete",
    path: "/golden-conversations/{id}",
    summary: "Forget a golden conversation",
    params: byId,
    status: 204,
  },
} as const satisfies Record<string, Endpoint>;
