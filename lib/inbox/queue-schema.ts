import { z } from "zod";
import { labelColors } from "#lib/inbox/limits";

/** What the list is worked with: tickets, labels, saved views, assignment. */

export const prioritySchema = z.enum(["low", "normal", "high", "urgent"]);
export const ticketOutcomeSchema = z.enum(["assistant_alone", "with_person", "abandoned"]);
export const labelColorSchema = z.enum(labelColors);

const time = z.iso.datetime();
const limit = z.coerce.number().int().min(1).max(100).default(50);
const cursor = z.string().min(1).max(500).optional();
const member = z.object({ id: z.uuid(), name: z.string() });

/** One target: when it is due, and when it was missed if it was. */
const targets = {
  first_response_due_at: time.nullable(),
  first_response_missed_at: time.nullable(),
  resolution_due_at: time.nullable(),
  resolution_missed_at: time.nullable(),
};

/** The episode a conversation is in, as its row shows it. */
export const openTicketSchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  opened_at: time,
  first_response_at: time.nullable(),
  ...targets,
});

export const ticketSchema = openTicketSchema.extend({
  conversation_id: z.uuid(),
  priority: prioritySchema,
  assignee: member.nullable(),
  resolved_at: time.nullable(),
  outcome: ticketOutcomeSchema.nullable(),
});

export const listTicketsSchema = z.object({
  conversation_id: z.uuid().optional(),
  status: z.enum(["open", "resolved"]).optional(),
  priority: prioritySchema.optional(),
  /** A member's id, `me`, or `none`. */
  assignee: z.union([z.uuid(), z.literal("me"), z.literal("none")]).optional(),
  /** Tickets that missed a target. */
  missed: z.stringbool().optional(),
  limit,
  cursor,
});

const minutes = z
  .int("Give whole minutes.")
  .min(1, "Give at least one minute.")
  .max(100_000, "Give 100000 minutes or fewer.")
  .nullable();

export const targetSchema = z.strictObject({
  priority: prioritySchema,
  first_response_minutes: minutes,
  resolution_minutes: minutes,
});

/** Replaces the targets of the priorities named. */
export const setTargetsSchema = z.strictObject({ targets: z.array(targetSchema).min(1).max(4) });

export const labelSchema = z.object({ id: z.uuid(), name: z.string(), color: labelColorSchema });

const labelName = z.string().trim().min(1, "Write a name.").max(40, "Keep the name to 40 characters.");

export const createLabelSchema = z.strictObject({ name: labelName, color: labelColorSchema.default("grey") });
export const updateLabelSchema = z.strictObject({ name: labelName, color: labelColorSchema }).partial();
export const mergeLabelSchema = z.strictObject({ into_id: z.uuid() });

/** What a list shows, as its address says it. */
export const viewFilterSchema = z.strictObject({
  folder: z
    .enum(["open", "mine", "unassigned", "waiting", "assistant", "mentions", "snoozed", "resolved"])
    .nullable(),
  q: z.string().max(200).optional(),
  channel_id: z.uuid().optional(),
  label_id: z.uuid().optional(),
  assignee: z.union([z.uuid(), z.literal("none")]).optional(),
  priority: prioritySchema.optional(),
  unread: z.boolean().optional(),
  closing: z.boolean().optional(),
});

export const savedViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  shared: z.boolean(),
  filter: viewFilterSchema,
});

const viewName = z.string().trim().min(1, "Write a name.").max(60, "Keep the name to 60 characters.");

export const createViewSchema = z.strictObject({
  name: viewName,
  shared: z.boolean().default(false),
  filter: viewFilterSchema,
});
export const updateViewSchema = z
  .strictObject({ name: viewName, shared: z.boolean(), filter: viewFilterSchema })
  .partial();

/** Conversations in each folder, counted up to 1000: a greater number would tell nobody more. */
export const folderCountsSchema = z.object({
  open: z.number().int(),
  mine: z.number().int(),
  unassigned: z.number().int(),
  waiting: z.number().int(),
  assistant: z.number().int(),
  mentions: z.number().int(),
  snoozed: z.number().int(),
  resolved: z.number().int(),
});

/** Conversations in a saved view, by its id; a view that searches for words is not counted. */
export const viewCountsSchema = z.record(z.uuid(), z.number().int());

export const assignmentRuleSchema = z.object({
  channel_id: z.uuid(),
  mode: z.enum(["off", "round_robin"]),
  everyone: z.boolean(),
  member_ids: z.array(z.uuid()),
});

export const updateAssignmentRuleSchema = z
  .strictObject({
    mode: z.enum(["off", "round_robin"]),
    everyone: z.boolean(),
    member_ids: z.array(z.uuid()).max(500),
  })
  .partial();

export type Priority = z.infer<typeof prioritySchema>;
export type TicketOutcome = z.infer<typeof ticketOutcomeSchema>;
export type OpenTicket = z.infer<typeof openTicketSchema>;
export type Ticket = z.infer<typeof ticketSchema>;
export type Target = z.infer<typeof targetSchema>;
export type Label = z.infer<typeof labelSchema>;
export type LabelColor = z.infer<typeof labelColorSchema>;
export type ViewFilter = z.infer<typeof viewFilterSchema>;
export type SavedView = z.infer<typeof savedViewSchema>;
export type CreateView = z.infer<typeof createViewSchema>;
export type ChangeView = z.infer<typeof updateViewSchema>;
export type FolderCounts = z.infer<typeof folderCountsSchema>;
export type ViewCounts = z.infer<typeof viewCountsSchema>;
export type AssignmentRule = z.infer<typeof assignmentRuleSchema>;
