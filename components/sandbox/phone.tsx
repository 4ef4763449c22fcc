"use client";

import { useState } from "react";
import { type Chips, Composer, type ComposerMode } from "#components/sandbox/composer";
import { PhoneFrame } from "#components/sandbox/phone-frame";
import { PhoneHeader } from "#components/sandbox/phone-header";
import { type PhoneView, PhoneViews } from "#components/sandbox/phone-views";
import { type CommentTarget, PostView } from "#components/sandbox/post-view";
import { ThreadView } from "#components/sandbox/thread-view";
import type { SandboxPost } from "#lib/sandbox/comment-schema";
import type {
  CustomerContent,
  SandboxBusiness,
  SandboxCustomer,
  SandboxMessage,
  SandboxThread,
} from "#lib/sandbox/schema";

/** The two who talk: a business by its Instagram account id, a customer by id. */
export type Pair = { businessId: string; customerId: string };

/** A message on its way to the sandbox. */
export type PendingMessage = Pair & { id: number; content: CustomerContent };

/** Each resolves to a sentence when the sandbox refused. */
export type PhoneActions = {
  onSend: (content: CustomerContent) => Promise<string | undefined>;
  onReact: (mid: string, emoji: string | null) => Promise<string | undefined>;
  onUnsend: (mid: string) => Promise<string | undefined>;
  onEdit: (mid: string, text: string) => Promise<string | undefined>;
  onComment: (text: string, target?: CommentTarget) => Promise<string | undefined>;
  onBroadcast: (mediaId: string, live: boolean) => Promise<string | undefined>;
  onBlock: (blocked: boolean) => Promise<string | undefined>;
  onReferral: (ref: string) => Promise<string | undefined>;
};

type PhoneProps = PhoneActions & {
  business: SandboxBusiness;
  customer: SandboxCustomer;
  /** undefined while the thread loads, null before the first word. */
  thread: SandboxThread | null | undefined;
  messages: SandboxMessage[];
  /** undefined while they load. */
  posts: SandboxPost[] | undefined;
  pending: PendingMessage[];
  clockOffsetMs: number;
};

/** The customer's phone, held up to the screen: their own words on the right, the business on the left. */
export function Phone(props: PhoneProps) {
  const { business, customer, thread, messages, clockOffsetMs } = props;
  const pair = `${business.id} ${customer.id}`;
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const [modes, setModes] = useState<Record<string, ComposerMode>>({});
  const [refusal, setRefusal] = useState<string>();
  const [view, setView] = useState<PhoneView>("messages");
  const pending = props.pending.filter(
    (message) => message.businessId === business.id && message.customerId === customer.id,
  );

  const setMode = (mode: ComposerMode) => setModes((before) => ({ ...before, [pair]: mode }));
  const setDraft = (text: string) => setDrafts((before) => ({ ...before, [pair]: text }));

  /** Clears the composer at once; a refusal puts the words back and says why. */
  async function submit(text: string) {
    const mode = modes[pair] ?? { kind: "plain" };
    setDraft("");
    setMode({ kind: "plain" });
    const answer = await submitIn(mode, text, props);
    setRefusal(answer);
    if (answer === undefined) return;
    setDrafts((before) => ({ ...before, [pair]: before[pair] || text }));
    setMode(mode);
  }

  const tell = async (outcome: Promise<string | undefined>) => setRefusal(await outcome);

  return (
    <PhoneFrame clockOffsetMs={clockOffsetMs}>
      <PhoneHeader
        business={business}
        blocked={thread?.blocked ?? false}
        onBlock={(blocked) => tell(props.onBlock(blocked))}
        onReferral={() => tell(props.onReferral("autumn-card"))}
      />
      <PhoneViews view={view} onView={setView} />
      {view === "posts" ? (
        <PostView
          key={`posts ${pair}`}
          posts={props.posts}
          businessName={business.username}
          onComment={props.onComment}
          onBroadcast={(mediaId, live) => tell(props.onBroadcast(mediaId, live))}
        />
      ) : (
        <>
          <ThreadView
            key={`thread ${pair}`}
            business={business}
            thread={thread}
            messages={messages}
            pending={pending}
            onReact={(mid, emoji) => tell(props.onReact(mid, emoji))}
            onUnsend={(mid) => tell(props.onUnsend(mid))}
            onReply={(message) => setMode({ kind: "reply", message })}
            onEdit={(message) => {
              setMode({ kind: "edit", message });
              setDraft(message.text ?? "");
            }}
          />
          <Composer
            key={pair}
            businessName={business.username}
            draft={drafts[pair] ?? ""}
            mode={modes[pair] ?? { kind: "plain" }}
            chips={chipsOf(messages, { sending: pending.length > 0, loaded: thread !== undefined })}
            refusal={refusal}
            onDraft={setDraft}
            onMode={setMode}
            onSubmit={submit}
            onSend={(content) => tell(props.onSend(content))}
          />
        </>
      )}
    </PhoneFrame>
  );
}

function submitIn(mode: ComposerMode, text: string, actions: PhoneActions): Promise<string | undefined> {
  switch (mode.kind) {
    case "reply":
      return actions.onSend({ text, reply_to_mid: mode.message.mid });
    case "edit":
      return actions.onEdit(mode.message.mid, text);
    case "story":
      return actions.onSend({ story_reply: { text } });
    case "comment":
      return actions.onComment(text);
    case "ad":
      return actions.onSend({ referral: { text, source: "ADS", ad_title: "New this week" } });
    case "link":
      return actions.onSend({ referral: { text, source: "SHORTLINKS", ref: "spring-flyer" } });
    default:
      return actions.onSend({ text });
  }
}

const suggestions = [
  "Do you ship to Portugal?",
  "How long does delivery take?",
  "Can I return something that does not fit?",
  "I want to talk to a person",
  "هل تشحنون إلى البرتغال؟",
];

/** The business's quick replies while its message is the last word; before the first word, what one might ask. */
function chipsOf(
  messages: SandboxMessage[],
  { sending, loaded }: { sending: boolean; loaded: boolean },
): Chips {
  const last = messages.at(-1);
  if (sending) return { kind: "none" };
  if (last?.author === "business" && last.quick_replies.length > 0) {
    return { kind: "quick", replies: last.quick_replies };
  }
  return { kind: "ideas", texts: suggestions, open: loaded && messages.length === 0 };
}
