import {
  type SandboxBusiness,
  type SandboxCustomer,
  type SandboxMessage,
  type SandboxState,
  sunnyWeather,
  type Traffic,
} from "#lib/sandbox/schema";

export const business: SandboxBusiness = {
  id: "17841400000000011",
  username: "casa.verde.shop",
  name: "Casa Verde",
  account_type: "BUSINESS",
  picture_url: null,
  page: null,
  messages_allowed: true,
  subscriptions: [{ login: "instagram", fields: ["messages"] }],
};

export const customer: SandboxCustomer = {
  id: "customer_ana",
  username: "ana.duarte",
  name: "Ana Duarte",
  picture_url: null,
  follower_count: 231,
  is_verified: false,
  profile: "open",
};

export const thread = {
  igsid: "1000000000000001",
  business_id: business.id,
  customer_id: customer.id,
  typing: false,
  seen: false,
  blocked: false,
  window_closes_at: "2026-11-22T10:00:00.000Z",
  last_message: null,
};

export function message(overrides: Partial<SandboxMessage> = {}): SandboxMessage {
  return {
    mid: "m1",
    author: "business",
    via: "api",
    kind: "text",
    text: "Yes, in three to five days.",
    attachments: [],
    quick_replies: [],
    reply_to_mid: null,
    story_url: null,
    comment_text: null,
    tag: null,
    edits: 0,
    reactions: [],
    sent_at: "2026-11-21T10:00:00.000Z",
    deleted: false,
    read: true,
    ...overrides,
  };
}

export const state: SandboxState = {
  now: "2026-11-21T10:00:00.000Z",
  clock_offset_ms: 0,
  weather: sunnyWeather,
  businesses: [business],
  customers: [customer],
  threads: [],
  pages: [],
  pending_webhooks: 0,
  cursor: 0,
};

export const traffic: Traffic = {
  id: 1,
  direction: "webhook",
  method: "POST",
  host: "127.0.0.1:3000",
  path: "/api/webhooks/instagram",
  status: 200,
  signature: "sha256=0123456789ab",
  summary: "message",
  error: null,
  duration_ms: 12,
  at: "2026-11-21T10:00:00.000Z",
};
