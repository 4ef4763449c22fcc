import { z } from "zod";
import type { Endpoint } from "#lib/http/openapi";
import { wholeListSchema } from "#lib/http/page-whole";
import {
  assignmentRuleSchema,
  createLabelSchema,
  createViewSchema,
  folderCountsSchema,
  labelSchema,
  listTicketsSchema,
  mergeLabelSchema,
  savedViewSchema,
  setTargetsSchema,
  targetSchema,
  ticketSchema,
  updateAssignmentRuleSchema,
  updateLabelSchema,
  updateViewSchema,
} from "#lib/inbox/queue-schema";
import { changeConversationsSchema, conversationChangeSchema } from "#lib/inbox/schema";

const byId = z.object({ id: z.uuid("This is not an id.") });
const nothing = z.object({});
const all = <S extends z.ZodType>(row: S) => z.object({ data: z.array(row) });
const page = <S extends z.ZodType>(row: S) =>
  z.object({ data: z.array(row), next_cursor: z.string().nullable() });

/** What the list is worked with: tickets and their targets, labels, saved views, assignment, many changes at once. */
export const queueEndpoints = {
  changeConversations: {
    method: "post",
    path: "/conversations/bulk",
    summary: "Change up to 200 conversations, each by itself; every change names what takes it back",
    body: changeConversationsSchema,
    response: all(conversationChangeSchema),
    idempotent: true,
  },
  countConversations: {
    method: "get",
    path: "/conversations/counts",
    summary: "Conversations in each folder, up to 1000",
    query: nothing,
    response: folderCountsSchema,
  },
  listTickets: {
    method: "get",
    path: "/tickets",
    summary: "Tickets, newest first",
    query: listTicketsSchema,
    response: page(ticketSchema),
  },
  getTicket: {
    method: "get",
    path: "/tickets/{id}",
    summary: "One ticket",
    params: byId,
    response: ticketSchema,
  },
  listTargets: {
    method: "get",
    path: "/ticket-targets",
    summary: "How soon an answer and a solution are promised at each priority",
    query: wholeListSchema,
    response: page(targetSchema),
  },
  setTargets: {
    method: "patch",
    path: "/ticket-targets",
    summary: "Promise other times from now on",
    body: setTargetsSchema,
    response: all(targetSchema),
  },
  listLabels: {
    method: "get",
    path: "/labels",
    summary: "Labels by name",
    query: wholeListSchema,
    response: page(labelSchema),
  },
  createLabel: {
    method: "post",
    path: "/labels",
    summary: "Add a label",
    body: createLabelSchema,
    response: labelSchema,
    status: 201,
    idempotent: true,
  },
  getLabel: {
    method: "get",
    path: "/labels/{id}",
    summary: "One label",
    params: byId,
    response: labelSchema,
  },
  updateLabel: {
    method: "patch",
    path: "/labels/{id}",
    summary: "Rename or recolour a label",
    params: byId,
    body: updateLabelSchema,
    response: labelSchema,
  },
  deleteLabel: {
    method: "delete",
    path: "/labels/{id}",
    summary: "Delete a label and take it off every conversation",
    params: byId,
    status: 204,
  },
  mergeLabel: {
    method: "post",
    path: "/labels/{id}/merge",
    summary: "Replace a label by another everywhere; answers with the other",
    params: byId,
    body: mergeLabelSchema,
    response: labelSchema,
  },
  listViews: {
    method: "get",
    path: "/saved-views",
    summary: "Shared views and my own",
    query: wholeListSchema,
    response: page(savedViewSchema),
  },
  createView: {
    method: "post",
    path: "/saved-views",
    summary: "Save a view of the list",
    body: createViewSchema,
    response: savedViewSchema,
    status: 201,
    idempotent: true,
  },
  getView: {
    method: "get",
    path: "/saved-views/{id}",
    summary: "One view",
    params: byId,
    response: savedViewSchema,
  },
  updateView: {
    method: "patch",
    path: "/saved-views/{id}",
    summary: "Change a view",
    params: byId,
    body: updateViewSchema,
    response: savedViewSchema,
  },
  deleteView: {
    method: "delete",
    path: "/saved-views/{id}",
    summary: "Delete a view",
    params: byId,
    status: 204,
  },
  listAssignmentRules: {
    method: "get",
    path: "/assignment-rules",
    summary: "How each channel's conversations find a person",
    query: wholeListSchema,
    response: page(assignmentRuleSchema),
  },
  updateAssignmentRule: {
    method: "patch",
    path: "/assignment-rules/{id}",
    summary: "Change a channel's rule; the id is the channel's",
    params: byId,
    body: updateAssignmentRuleSchema,
    response: assignmentRuleSchema,
  },
} as const satisfies Record<string, Endpoint>;
