/** One item of a delivery, typed. `position` is stable: the same body always yields the same positions. */

/** What a message mainly is, for showing and for deciding. */
export type ContentKind =
  | "text"
  | "image"
  | "video"
  | "audio"
  | "file"
  | "share"
  | "story_reply"
  | "story_mention"
  | "sticker"
  | "template"
  | "unsupported";

export type EventAttachment = {
  /** Meta's type where we know it, else "unsupported"; of a shared `story` nothing may be kept */
  kind: ContentKind | "story" | "reel";
  url: string | null;
  title: string | null;
  externalId: string | null;
};

/** What a message carries besides words. JSON, kept as it is shown: snake_case. */
export type EventDetails = {
  story?: { id: string | null; url: string | null; link_sticker_url: string | null };
  quick_reply?: { payload: string };
  postback?: { payload: string | null };
  referral?: Referral;
};

export type Referral = {
  ref: string | null;
  source: string | null;
  type: string | null;
  ad_id: string | null;
  ad_title: string | null;
  product_id: string | null;
};

type Base = {
  position: number;
  /** the business's account (`entry.id`, or the side of the exchange that is the business) */
  accountExternalId: string;
  /** when it happened, by Meta's clock; else when Meta sent it; else 1 January 1970, which opens no window */
  occurredAt: Date;
  /** another app owns the thread: to be recorded, never answered */
  standby: boolean;
};

type Content = {
  contactExternalId: string;
  messageExternalId: string;
  text: string | null;
  contentKind: ContentKind;
  attachments: EventAttachment[];
  replyToExternalId: string | null;
  details: EventDetails;
};

export type InstagramEvent =
  | (Base & Content & { kind: "message" })
  | (Base & Content & { kind: "echo" })
  | (Base & { kind: "deletion"; contactExternalId: string | null; messageExternalId: string })
  | (Base & {
      kind: "edit";
      contactExternalId: string | null;
      messageExternalId: string;
      number: number;
      text: string;
    })
  /** Meta names a message without saying what is in it: it may be one we never got */
  | (Base & { kind: "message_hint"; contactExternalId: string | null; messageExternalId: string })
  /** `emoji` null: taken back */
  | (Base & {
      kind: "reaction";
      contactExternalId: string | null;
      messageExternalId: string;
      authorExternalId: string;
      emoji: string | null;
    })
  | (Base & { kind: "read"; contactExternalId: string; messageExternalId: string })
  /** `messageExternalId` is derived from sender, payload and time where Meta gives none */
  | (Base & {
      kind: "postback";
      contactExternalId: string;
      messageExternalId: string;
      text: string | null;
      details: EventDetails;
    })
  /** the contact came back through a link and wrote nothing; `dedupKey` is made of sender, ref and time */
  | (Base & { kind: "referral"; contactExternalId: string; referral: Referral; dedupKey: string })
  | (Base & {
      kind: "comment";
      commentKind: "comment" | "live_comment" | "mention";
      commentExternalId: string;
      parentExternalId: string | null;
      mediaExternalId: string | null;
      mediaProductType: string | null;
      originalMediaExternalId: string | null;
      adId: string | null;
      adTitle: string | null;
      authorExternalId: string | null;
      authorUsername: string | null;
      /** the business commented itself */
      own: boolean;
      text: string | null;
    })
  /** Meta warns the account, stops its messages or lets them pass again; `reason` in Meta's words */
  | (Base & { kind: "policy_enforcement"; action: "warning" | "block" | "unblock"; reason: string | null })
  /** understood, and nothing of ours */
  | (Unread & { kind: "ignored" })
  /** not understood, or broken; the raw delivery keeps it */
  | (Unread & { kind: "unsupported" });

type Unread = Omit<Base, "accountExternalId"> & {
  accountExternalId: string | null;
  contactExternalId: string | null;
  messageExternalId: string | null;
  reason: string;
};
