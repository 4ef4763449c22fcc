import { z } from "zod";
import { assistantSettingsSchema, updateSettingsSchema } from "#lib/assistant/settings-schema";
import {
  pausedSchema,
  pauseInputSchema,
  setTopicSchema,
  shadowReportSchema,
  topicSchema,
  usageSchema,
} from "#lib/assistant/topic-schema";
import type { Endpoint } from "#lib/http/openapi";
import { wholeListSchema } from "#lib/http/page-whole";

const nothing = z.object({});

/** How the assistant speaks, what it may do about which topic, what it cost, and the switch that stops it. */
export const assistantEndpoints = {
  getAssistantSettings: {
    method: "get",
    path: "/assistant/settings",
    summary: "How the assistant speaks, and its limits",
    query: nothing,
    response: assistantSettingsSchema,
  },
  updateAssistantSettings: {
    method: "patch",
    path: "/assistant/settings",
    summary: "Change how the assistant speaks, in effect for its very next decision",
    body: updateSettingsSchema,
    response: assistantSettingsSchema,
  },
  listTopics: {
    method: "get",
    path: "/assistant/topics",
    summary: "What the assistant may do about each topic, and how its drafts fared",
    query: wholeListSchema,
    response: z.object({ data: z.array(topicSchema), next_cursor: z.string().nullable() }),
  },
  updateTopic: {
    method: "patch",
    path: "/assistant/topics",
    summary: "Change what the assistant may do about a topic",
    body: setTopicSchema,
    response: topicSchema,
  },
  pauseAssistant: {
    method: "post",
    path: "/assistant/pause",
    summary: "The kill switch: nothing of the assistant leaves once this answers",
    body: pauseInputSchema,
    response: pausedSchema,
  },
  resumeAssistant: {
    method: "post",
    path: "/assistant/resume",
    summary: "Let the assistant speak again",
    body: pauseInputSchema,
    status: 204,
  },
  getAssistantUsage: {
    method: "get",
    path: "/assistant/usage",
    summary: "What the language model took per day, topic and conversation",
    query: nothing,
    response: usageSchema,
  },
  getShadowReport: {
    method: "get",
    path: "/assistant/shadow",
    summary: "Silent drafts beside what people answered",
    query: nothing,
    response: shadowReportSchema,
  },
} as const satisfies Record<string, Endpoint>;
