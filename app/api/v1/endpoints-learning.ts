import { z } from "zod";
import {
  feedbackSchema,
  gapAnswerSchema,
  gapSchema,
  listGapsSchema,
  proposalSchema,
} from "#lib/assistant/gap-schema";
import type { Endpoint } from "#lib/http/openapi";

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
    query: z.object({}),
    response: z.object({ data: z.array(gapAnswerSchema), next_cursor: z.null() }),
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
} as const satisfies Record<string, Endpoint>;
