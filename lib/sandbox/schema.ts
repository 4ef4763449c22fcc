import { z } from "zod";

/** The sandbox's control API in zod, safe for the browser. `control-api.ts` lists which path takes and answers what. */

const id = z.string().min(1).max(200);
const percent = z.number().int().min(0).max(100);
const url = z.url({ protocol: /^https?$/ }).max(2000);

/** What can go wrong with the Send API; "before" means Meta did not take the message, "after" that it did. */
export const sendFaultSchema = z.enum([
  "timeout_before",
  "timeout_after",
  "error_before",
  "error_after",
  "ambiguous",
  "html_502",
  "rate_limit",
  "dead_token",
  "permission_lost",
  "customer_blocks",
]);
export type SendFault = z.infer<typeof sendFaultSchema>;

/** The weather: everything about Meta that is not nice. */
export const weatherSchema = z.strictObject({
  /** Share of webhook items that come twice. */
  duplicate_percent: percent,
  /** Share of webhook items that never come. */
  lost_percent: percent,
  /** Share of customers' messages announced by an empty `message_edit` with `num_edit` 0 as well. */
  edit_hint_percent: percent,
  /** Seconds that every webhook item comes late. */
  late_seconds: z.number().int().min(0).max(604_800),
  /** Share of webhook items held back by up to two seconds, so that later ones overtake them. */
  reorder_percent: percent,
  /** Most items put into one delivery; above 1, items wait a quarter of a second for company. */
  batch_size: z.number().int().min(1).max(1000),
  /** Milliseconds before the Send API takes a message. */
  send_delay_ms: z.number().int().min(0).max(60_000),
  /** Milliseconds between taking a message and answering: its echo arrives first. */
  send_answer_delay_ms: z.number().int().min(0).max(60_000),
  /** One of these strikes `send_fault_percent` of sends. */
  send_faults: z.array(sendFaultSchema),
  send_fault_percent: percent,
  /** How many sends are still to be struck before the faults end by themselves; null: all of them. */
  send_faults_left: z.number().int().min(0).nullable(),
  /** Milliseconds that a send hangs before it is cut off (`timeout_before`, `timeout_after`). */
  hang_ms: z.number().int().min(0).max(120_000),
  /** Which of Meta's conflicting shapes the code exchange and `/me` answer in. */
  answer_shape: z.enum(["documented", "observed", "random"]),
  /** Customers read the business's messages as they arrive. */
  auto_read: z.boolean(),
});
export type Weather = z.infer<typeof weatherSchema>;
export const weatherPatchSchema = weatherSchema.partial();

/** A sunny day: nothing late, nothing twice, nothing refused. */
export const sunnyWeather: Weather = {
  duplicate_percent: 0,
  lost_percent: 0,
  edit_hint_percent: 0,
  late_seconds: 0,
  reorder_percent: 0,
  batch_size: 1,
  send_delay_ms: 0,
  send_answer_delay_ms: 0,
  send_faults: [],
  send_fault_percent: 100,
  send_faults_left: null,
  hang_ms: 30_000,
  answer_shape: "random",
  auto_read: false,
};

export const clockPatchSchema = z.union([
  z.strictObject({ offset_ms: z.number().int().min(-31_536_000_000).max(31_536_000_000) }),
  z.strictObject({ advance_ms: z.number().int().min(1).max(31_536_000_000) }),
]);

export const customerSchema = z.object({
  id,
  username: z.string(),
  name: z.string().nullable(),
  picture_url: z.string().nullable(),
  follower_count: z.number(),
  is_verified: z.boolean(),
  /** `limited`: only name, username and picture may be read; `unknown`: Meta finds no such user. */
  profile: z.enum(["open", "limited", "unknown"]),
});
export type SandboxCustomer = z.infer<typeof customerSchema>;

export const customerInputSchema = z.strictObject({
  username: z
    .string()
    .regex(/^[a-z0-9._]{1,30}$/)
    .optional(),
  name: z.string().max(200).nullable().default(null),
  follower_count: z.number().int().min(0).default(0),
  is_verified: z.boolean().default(false),
  profile: z.enum(["open", "limited", "unknown"]).default("open"),
});

export const businessSchema = z.object({
  id,
  username: z.string(),
  name: z.string(),
  account_type: z.enum(["BUSINESS", "MEDIA_CREATOR"]),
  picture_url: z.string().nullable(),
  page: z.object({ id, name: z.string() }).nullable(),
  messages_allowed: z.boolean(),
  /** The logins through which somebody subscribed to this account's webhooks, and to which fields. */
  subscriptions: z.array(z.object({ login: z.enum(["instagram", "facebook"]), fields: z.array(z.string()) })),
});
export type SandboxBusiness = z.infer<typeof businessSchema>;

const attachmentSchema = z.looseObject({
  type: z.string(),
  url: z.string().optional(),
  title: z.string().optional(),
});

export const sandboxMessageSchema = z.object({
  mid: id,
  author: z.enum(["customer", "business"]),
  /** `api`: sent by the product; `app`: typed by the business in Instagram itself. */
  via: z.enum(["customer", "api", "app"]),
  kind: z.string(),
  text: z.string().nullable(),
  attachments: z.array(attachmentSchema),
  quick_replies: z.array(z.object({ title: z.string(), payload: z.string() })),
  reply_to_mid: z.string().nullable(),
  story_url: z.string().nullable(),
  /** The customer's comment this answers privately. */
  comment_text: z.string().nullable(),
  tag: z.string().nullable(),
  edits: z.number(),
  reactions: z.array(z.object({ author: z.enum(["customer", "business"]), emoji: z.string() })),
  sent_at: z.iso.datetime(),
  deleted: z.boolean(),
  read: z.boolean(),
});
export type SandboxMessage = z.infer<typeof sandboxMessageSchema>;

export const sandboxThreadSchema = z.object({
  igsid: z.string(),
  business_id: id,
  customer_id: id,
  /** Whether the business's typing indicator shows right now. */
  typing: z.boolean(),
  /** Whether the business marked the thread as seen after the customer's last message. */
  seen: z.boolean(),
  blocked: z.boolean(),
  window_closes_at: z.iso.datetime().nullable(),
  last_message: sandboxMessageSchema.nullable(),
});
export type SandboxThread = z.infer<typeof sandboxThreadSchema>;

export const threadAnswerSchema = z.object({
  thread: sandboxThreadSchema.nullable(),
  messages: z.array(sandboxMessageSchema),
  cursor: z.number(),
});

export const changeSchema = z.object({
  id: z.number(),
  kind: z.enum(["message", "reaction", "read", "typing", "seen", "thread", "account", "settings", "comment"]),
  business_id: z.string().nullable(),
  customer_id: z.string().nullable(),
  mid: z.string().nullable(),
});
export type SandboxChange = z.infer<typeof changeSchema>;

export const trafficSchema = z.object({
  id: z.number(),
  /** `request`: the product called Meta; `webhook`: Meta called the product. */
  direction: z.enum(["request", "webhook"]),
  method: z.string(),
  host: z.string(),
  /** Path and query with tokens, codes and secrets struck out. */
  path: z.string(),
  /** null: cut off or not reached. */
  status: z.number().nullable(),
  /** The first characters of the webhook's signature. */
  signature: z.string().nullable(),
  /** What it was about, without message text: "message, read" or "send". */
  summary: z.string().nullable(),
  error: z.string().nullable(),
  duration_ms: z.number(),
  at: z.iso.datetime(),
});
export type Traffic = z.infer<typeof trafficSchema>;

export const stateSchema = z.object({
  now: z.iso.datetime(),
  clock_offset_ms: z.number(),
  weather: weatherSchema,
  businesses: z.array(businessSchema),
  customers: z.array(customerSchema),
  threads: z.array(sandboxThreadSchema),
  pages: z.array(z.object({ id, name: z.string(), business_id: z.string().nullable() })),
  /** Webhook items waiting to be delivered. */
  pending_webhooks: z.number(),
  cursor: z.number(),
});
export type SandboxState = z.infer<typeof stateSchema>;

const who = { business_id: id, customer_id: id };

/** What a customer can send, exactly one kind at a time; text may come with an attachment. */
export const customerContentSchema = z.object({
  text: z.string().min(1).max(20_000).optional(),
  attachment: z
    .object({ type: z.enum(["image", "video", "audio", "file", "sticker"]), url: url.optional() })
    .optional(),
  story_reply: z.object({ text: z.string().min(1), story_url: url.optional() }).optional(),
  story_mention: z.object({ url: url.optional() }).optional(),
  share: z
    .object({
      type: z.enum(["ig_post", "ig_reel", "share", "reel"]),
      title: z.string().optional(),
      url: url.optional(),
    })
    .optional(),
  quick_reply: z.object({ title: z.string().min(1), payload: z.string() }).optional(),
  postback: z.object({ title: z.string().min(1), payload: z.string() }).optional(),
  referral: z
    .object({
      text: z.string().min(1),
      ref: z.string().max(2083).optional(),
      source: z.enum(["ADS", "SHORTLINKS"]),
      ad_title: z.string().optional(),
    })
    .optional(),
  unsupported: z.literal(true).optional(),
  ephemeral: z.literal(true).optional(),
  reply_to_mid: id.optional(),
});
export type CustomerContent = z.infer<typeof customerContentSchema>;

/** A customer's message. Without `business_id` it goes to the first business; `from` names or makes a customer. */
export const customerMessageSchema = customerContentSchema.extend({
  business_id: id.optional(),
  customer_id: id.optional(),
  from: z.string().min(1).max(200).optional(),
});
export type CustomerMessage = z.input<typeof customerMessageSchema>;

export const sentMessageSchema = z.object({
  business_id: id,
  customer_id: id,
  igsid: id,
  message: sandboxMessageSchema,
});
export const editSchema = z.strictObject({ mid: id, text: z.string().min(1).max(20_000) });
export const unsendSchema = z.strictObject({ mid: id });
export const reactSchema = z.strictObject({ mid: id, emoji: z.string().min(1).max(20).nullable() });
export const readSchema = z.strictObject({ ...who, mid: id.optional() });
export const appMessageSchema = z.strictObject({
  ...who,
  text: z.string().min(1).optional(),
  attachment: z.object({ type: z.enum(["image", "video", "audio", "file"]), url }).optional(),
});
/** An ig.me link tapped in an existing thread: nothing is written, yet the window opens. */
export const referralSchema = z.strictObject({ ...who, ref: z.string().min(1).max(2083) });
export const blockSchema = z.strictObject({ ...who, blocked: z.boolean() });
export const accountPatchSchema = z.strictObject({ business_id: id, messages_allowed: z.boolean() });
/** What happens to the tokens of an account: `remove_permission` needs `permission`. */
export const tokenActionSchema = z.strictObject({
  business_id: id,
  login: z.enum(["instagram", "facebook"]).optional(),
  action: z.enum(["expire", "revoke", "change_password", "remove_app", "remove_permission"]),
  permission: z.string().optional(),
});
export const generateTokenSchema = z.strictObject({
  business_id: id,
  login: z.enum(["instagram", "facebook"]),
});
/** Meta tells the product that a person removed the app, or wants their data deleted. */
export const callbackSchema = z.strictObject({
  business_id: id,
  login: z.enum(["instagram", "facebook"]),
  kind: z.enum(["deauthorize", "data_deletion"]),
});
export const changesQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  wait: z.coerce.number().min(0).max(50).default(0),
  business_id: id.optional(),
  customer_id: id.optional(),
});
export const threadQuerySchema = z.object(who);
export const answersQuerySchema = z.object({
  ...who,
  after: id,
  wait: z.coerce.number().min(0).max(50).default(0),
});
export const trafficQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
