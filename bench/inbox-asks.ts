import type { Context } from "#lib/auth/context";
import { countFolders } from "#lib/inbox/count-folders";
import { countViews } from "#lib/inbox/count-views";
import { listCommenters } from "#lib/inbox/list-commenters";
import { listContacts } from "#lib/inbox/list-contacts";
import { getContact, getConversation, listConversations, listMessages } from "#lib/inbox/queries";
import { listConversationsSchema } from "#lib/inbox/schema";
import { searchInbox } from "#lib/inbox/search-inbox";
import { searchSchema } from "#lib/inbox/search-schema";
import { frequentWords } from "./seed-inbox.ts";

/** A seeded organisation, and what of it the questions name. */
export type Seeded = {
  ctx: Context;
  /** Conversations of the whole history, not the newest alone. */
  conversationIds: string[];
  /** Two of three conversations carry it. */
  commonLabelId: string;
  /** One conversation in 100 carries it. */
  rareLabelId: string;
};

type Ask = (reading: Context, turn: number, seeded: Seeded) => Promise<unknown>;

const list = (query: object): Ask => {
  const input = listConversationsSchema.parse({ ...query, limit: 50 });
  return (ctx) => listConversations(ctx, input);
};

const labelled = (label: "commonLabelId" | "rareLabelId", query: object): Ask => {
  const input = listConversationsSchema.parse({ ...query, limit: 50 });
  return (ctx, _turn, seeded) => listConversations(ctx, { ...input, label_id: seeded[label] });
};

const search = (kind: "message" | "contact" | undefined, ...words: string[]): Ask => {
  return (ctx, turn) => searchInbox(ctx, searchSchema.parse({ q: words[turn % words.length], kind }));
};

/** What a screen of the inbox asks for, each as a member under row-level security. */
export const asks: Record<string, Ask> = {
  "list: open": list({ status: "open" }),
  "list: mine": list({ status: "open", assignee: "me" }),
  "list: unassigned": list({ status: "open", assignee: "none" }),
  "list: waiting for a person": list({ needs_human: "true" }),
  "list: assistant": list({ status: "open", handler: "assistant" }),
  "list: snoozed": list({ status: "snoozed" }),
  "list: resolved": list({ status: "resolved" }),
  "list: unread": list({ unread: "true" }),
  "list: a label on most": labelled("commonLabelId", {}),
  "list: resolved with a label on most": labelled("commonLabelId", { status: "resolved" }),
  "list: a rare label": labelled("rareLabelId", {}),
  "list: words": list({ q: "bestellung" }),
  "list: rare words": list({ q: "1679091" }),
  "folder counts": (ctx) => countFolders(ctx),
  "view counts": (ctx) => countViews(ctx),
  conversation: openAny,
  contacts: (ctx) => listContacts(ctx),
  "who only commented": (ctx) => listCommenters(ctx),
  "who only commented: a handle": (ctx, turn) => listCommenters(ctx, { q: handleOf(turn) }),
  "contacts: a handle": (ctx, turn) => listContacts(ctx, { q: handleOf(turn) }),
  "search: a frequent word": search("message", "hola", "hello", "hallo", "order"),
  "search: a rare word": search("message", "1679091", "c4ca423", "c81e728", "eccbc87"),
  "search: part of a word": search("message", "estellun", "livrais", "uckgab", "evoluci"),
  "search: accents left out": search("message", "schon", "cœur", "tamanho", "devolucion", "creme"),
  "search: two letters": search("message", "ho", "zi", "qü"),
  "search: no hit": search("message", "xylophone", "quetzalcoatl"),
  // All of its runs of three letters are frequent, in other words: the index alone cannot tell.
  "search: letters that never meet": search("message", "ackgab"),
  "search: two and three words": search(
    "message",
    ...["order leather", "size blue", "envío 1679091", "c4ca423 leder"],
    ...["wann bestellung schwarz", "gracias devolución rojo", "talla azul 1679091"],
  ),
  "search: people by handle": (ctx, turn) =>
    searchInbox(ctx, searchSchema.parse({ q: handleOf(turn), kind: "contact" })),
  "search: people by name": search("contact", "hola", "schön", "cuir"),
  "search: everywhere": search(undefined, "bestellung", "livraison", "1679091"),
};

/** Of people both sizes have. */
function handleOf(turn: number): string {
  const number = (turn * 97) % 1000;
  return `${frequentWords[number % 60]}_${number}`;
}

async function openAny(ctx: Context, turn: number, { conversationIds }: Seeded): Promise<void> {
  const id = conversationIds[turn % conversationIds.length] ?? "";
  const conversation = await getConversation(ctx, id);
  await getContact(ctx, conversation.contact.id);
  await listMessages(ctx, id);
}
