import { z } from "zod";

/** One connected Instagram account, as REST and the screens show it. */
export const channelSchema = z.object({
  id: z.uuid(),
  provider: z.literal("instagram"),
  login: z.enum(["instagram", "facebook"]),
  external_id: z.string(),
  username: z.string(),
  name: z.string().nullable(),
  picture_url: z.string().nullable(),
  status: z.enum(["active", "needs_reconnect", "disconnected"]),
  status_reason: z.string().nullable(),
  assistant_mode: z.enum(["off", "suggest", "auto"]),
  takeover_minutes: z.int(),
  assistant_paused_at: z.iso.datetime().nullable(),
  assistant_shadow: z.boolean(),
  token_expires_at: z.iso.datetime().nullable(),
  data_access_expires_at: z.iso.datetime().nullable(),
  last_webhook_at: z.iso.datetime().nullable(),
  connected_at: z.iso.datetime(),
});
export type Channel = z.infer<typeof channelSchema>;

export const loginSchema = z.enum(["instagram", "facebook"]);
export type Login = z.infer<typeof loginSchema>;

export const assistantModeSchema = z.enum(["off", "suggest", "auto"]);
export type AssistantMode = z.infer<typeof assistantModeSchema>;

/** Body of `POST /api/instagram/auth/url`. */
export const startConnectionSchema = z.object({ method: loginSchema });

/** Body of `PATCH /channels/{id}`; parses to what `updateChannel` takes. */
export const updateChannelSchema = z
  .strictObject({
    assistant_mode: assistantModeSchema.optional(),
    takeover_minutes: z.int().min(1).max(43_200).optional(),
    assistant_shadow: z.boolean().optional(),
  })
  .transform((body) => ({
    assistantMode: body.assistant_mode,
    takeoverMinutes: body.takeover_minutes,
    assistantShadow: body.assistant_shadow,
  }));
export type UpdateChannelInput = Partial<z.output<typeof updateChannelSchema>>;

/** An account the person may choose after Facebook Login found several; its token stays on the server. */
export const candidateSchema = z.object({
  externalId: z.string(),
  username: z.string(),
  name: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  pageName: z.string(),
});
export type Candidate = z.infer<typeof candidateSchema>;

export const chooseAccountSchema = z.object({ id: z.uuid(), externalId: z.string().min(1).max(64) });
export type ChooseAccountInput = z.infer<typeof chooseAccountSchema>;

export const connectWithTokenSchema = z.object({
  login: loginSchema,
  token: z.string().trim().min(1).max(4000),
});
export type ConnectWithTokenInput = z.infer<typeof connectWithTokenSchema>;

/** Why a connection did not come about, as `?error=` of the integrations page. Stable; never the provider's text. */
export const connectErrors = {
  invalid_state:
    "This connection attempt was not started in this browser. Start again with Connect Instagram.",
  expired_state:
    "This connection attempt is too old or was already used. Start again with Connect Instagram.",
  access_denied:
    "You declined on Instagram's page, so nothing was connected. Start again when you are ready.",
  exchange_failed:
    "Instagram did not accept the connection. Start again; if it repeats, check the app id and secret.",
  missing_permission:
    "The permission to read and answer messages was not given. Start again and leave every permission switched on.",
  messages_not_allowed:
    "Access to the account's messages is switched off. In the Instagram app open Settings, Messages and story replies, Message controls, Connected tools and switch on Allow access to messages, then start again.",
  no_instagram_account:
    "None of the chosen Pages has an Instagram professional account whose messages you may manage. Link one to a Page, then start again.",
  account_taken:
    "This Instagram account is connected to another organisation. Disconnect it there first, then connect it here.",
  personal_account:
    "This is a personal Instagram account. Switch it to a professional account in Instagram's settings, then start again.",
  subscribe_failed: "The account was found, but Instagram did not switch on its messages. Connect it again.",
  meta_unavailable: "Instagram is not answering right now. Wait a few minutes, then start again.",
} as const satisfies Record<string, string>;
export type ConnectErrorCode = keyof typeof connectErrors;
