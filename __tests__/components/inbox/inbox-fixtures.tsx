import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import type { Draft, Run } from "#lib/assistant/schema";
import type { Channel } from "#lib/channel/schema";
import type { Attachment, Contact, Conversation, Message } from "#lib/inbox/schema";

export const channelId = "0b0f9a4e-7a39-4d0d-9d59-0b3f5e6f1a01";
export const viewer = { id: "1c0f9a4e-7a39-4d0d-9d59-0b3f5e6f1a02", name: "Ines Duarte" };

export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** Minutes from now, as the server writes a time. */
export function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

export function makeContact(number = 1, overrides: Partial<Contact> = {}): Contact {
  return {
    id: id(9000 + number),
    channel_id: channelId,
    external_id: `igsid-${number}`,
    username: `lena.${number}`,
    name: `Lena Fischer ${number}`,
    picture_url: null,
    follower_count: 12,
    follows_business: true,
    followed_by_business: false,
    verified: false,
    profile_status: "ready",
    language: null,
    person_id: null,
    conversation_id: id(number),
    created_at: "2026-11-20T10:00:00.000Z",
    ...overrides,
  };
}

export function makeConversation(number = 1, overrides: Partial<Conversation> = {}): Conversation {
  const { external_id, username, name, picture_url, id: contactId } = makeContact(number);
  return {
    id: id(number),
    number,
    channel_id: channelId,
    provider: "instagram",
    contact: { id: contactId, external_id, username, name, picture_url },
    status: "open",
    snoozed_until: null,
    assistant_mode: "auto",
    handler: "assistant",
    takeover_ends_at: null,
    assignee: null,
    needs_human: false,
    last_message_preview: "Do you ship to Portugal?",
    last_message_direction: "inbound",
    last_message_author_type: "contact",
    last_message_author_name: null,
    last_message_at: new Date(Date.UTC(2026, 10, 21, 10, number)).toISOString(),
    listed_at: overrides.last_message_at ?? new Date(Date.UTC(2026, 10, 21, 10, number)).toISOString(),
    unread_count: 0,
    can_reply: true,
    reply_window: { state: "open", closes_at: inMinutes(600) },
    priority: "normal",
    labels: [],
    ticket: null,
    send_failed: false,
    created_at: "2026-11-20T10:00:00.000Z",
    ...overrides,
  };
}

export function makeMessage(number: number, overrides: Partial<Message> = {}): Message {
  return {
    id: id(100 + number),
    conversation_id: id(1),
    direction: "inbound",
    author: { type: "contact", id: id(9001), name: "Lena Fischer 1" },
    kind: "text",
    text: `Message ${number}`,
    attachments: [],
    details: {},
    reply_to_id: null,
    reactions: [],
    status: "received",
    group_id: null,
    error: null,
    external_id: `mid-${number}`,
    run_id: null,
    sources: [],
    edited_at: null,
    send_at: null,
    late: false,
    idempotency_key: null,
    created_at: new Date(Date.UTC(2026, 10, 21, 10, number)).toISOString(),
    ...overrides,
  };
}

/** Something that came with a message: linked only, unless the test says where our copy is. */
export function makeAttachment(overrides: Partial<Attachment> = {}): Attachment {
  return {
    kind: "image",
    url: null,
    title: null,
    mime_type: null,
    size: null,
    media_id: null,
    state: null,
    reason: null,
    thumbnail_url: null,
    width: null,
    height: null,
    ...overrides,
  };
}

export function makeOutbound(number: number, overrides: Partial<Message> = {}): Message {
  return makeMessage(number, {
    direction: "outbound",
    author: { type: "member", ...viewer },
    status: "sent",
    ...overrides,
  });
}

export const channel: Channel = {
  id: channelId,
  provider: "instagram",
  login: "instagram",
  external_id: "17841400000000001",
  username: "linden.ceramics",
  name: "Linden Ceramics",
  picture_url: null,
  status: "active",
  status_reason: null,
  assistant_mode: "auto",
  takeover_minutes: 720,
  assistant_paused_at: null,
  assistant_shadow: false,
  token_expires_at: null,
  data_access_expires_at: null,
  last_webhook_at: null,
  connected_at: "2026-11-16T12:00:00.000Z",
};

export const draft: Draft = {
  id: id(501),
  conversation_id: id(1),
  run_id: id(601),
  text: "Yes, delivery to Portugal takes 2 to 4 days.",
  sources: [{ source_id: null, title: "Shipping", url: null, excerpt: "2 to 4 working days" }],
  refusal: null,
  status: "open",
  decided_by: null,
  decided_at: null,
  created_at: "2026-11-21T10:00:00.000Z",
};

export const run: Run = {
  id: id(601),
  conversation_id: id(1),
  mode: "auto",
  status: "finished",
  decision: "reply",
  reason: "answered",
  topic: "shipping",
  question: "Do you ship to Portugal?",
  summary: null,
  next_step: null,
  rule: "channel:auto",
  cost: null,
  outcome: "queued",
  text: draft.text,
  language: "en",
  confidence: 0.91,
  sources: [],
  passages: [
    {
      id: "p1",
      source_id: id(701),
      source_version: 1,
      title: "Shipping",
      excerpt: "2 to 4 working days",
      score: 4.2,
      cited: true,
    },
  ],
  checks: [{ name: "prices_grounded", passed: true, detail: null }],
  refusal: null,
  message_ids: [id(101)],
  engine: "extractive",
  model: null,
  prompt_version: null,
  input_tokens: null,
  output_tokens: null,
  error: null,
  created_at: "2026-11-21T10:00:00.000Z",
  finished_at: "2026-11-21T10:00:00.400Z",
};

/** A server that refuses everything the test does not answer itself. */
export function apiWith(overrides: Partial<InboxApi>): InboxApi {
  const refuse = () => Promise.resolve("The test did not expect this.");
  return {
    list: refuse,
    open: refuse,
    older: refuse,
    draft: refuse,
    send: refuse,
    change: refuse,
    counts: refuse,
    queue: refuse,
    createLabel: refuse,
    saveView: refuse,
    changeView: refuse,
    deleteView: refuse,
    markRead: refuse,
    retry: refuse,
    dismiss: refuse,
    react: refuse,
    acceptDraft: refuse,
    dismissDraft: refuse,
    why: refuse,
    edits: refuse,
    ...overrides,
  };
}

/** What jsdom lacks: sizes to lay a list out by, an observer of them, and a stream the test speaks through. */
export function standInForBrowser() {
  const sources: FakeEventSource[] = [];
  class FakeEventSource extends EventTarget {
    static readonly CLOSED = 2;
    readyState = 1;
    constructor() {
      super();
      sources.push(this);
    }
    close() {
      this.readyState = 2;
    }
    opens() {
      this.dispatchEvent(new Event("open"));
    }
    fails() {
      this.dispatchEvent(new Event("error"));
    }
    say(type: string, resource: object) {
      this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(resource) }));
    }
  }
  class FakeResizeObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Object.assign(globalThis, { EventSource: FakeEventSource, ResizeObserver: FakeResizeObserver });
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", {
    configurable: true,
    get(this: HTMLElement) {
      return this.dataset.index === undefined ? 800 : 90;
    },
  });
  Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, value: 800 });
  Object.defineProperty(Element.prototype, "clientWidth", { configurable: true, value: 360 });
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), {
      matches: true,
      media,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
  return {
    get source() {
      const source = sources.at(-1);
      if (!source) throw new Error("nothing listens to the stream");
      return source;
    },
  };
}
