"use server";

import { z } from "zod";
import type { FoundThing } from "#components/dashboard/keyboard/actions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listSavedReplies } from "#lib/desk/queries";
import { listContacts } from "#lib/inbox/list-contacts";

const textSchema = z.string().trim().min(2).max(200);
const mostShown = 6;

/** People and saved replies that fit what was typed into the palette. */
export async function findThings(text: string): Promise<FoundThing[]> {
  const parsed = textSchema.safeParse(text);
  if (!parsed.success) return [];
  const { context } = await requireSession();
  return read(context, async (ctx) => {
    const { data: contacts } = await listContacts(ctx, { q: parsed.data, limit: mostShown });
    const replies = await listSavedReplies(ctx);
    const wanted = parsed.data.toLowerCase();
    return [
      ...contacts.map(({ id, name, username, conversation_id: conversationId }) => ({
        id: `contact:${id}`,
        label: [name, username && `@${username}`].filter(Boolean).join(" "),
        group: "People",
        href: conversationId ? `/dashboard/inbox/${conversationId}` : `/dashboard/contacts/${id}`,
      })),
      ...replies
        .filter(({ title, shortcut }) => `${title} ${shortcut}`.toLowerCase().includes(wanted))
        .slice(0, mostShown)
        .map(({ id, title, shortcut, text: words }) => ({
          id: `reply:${id}`,
          label: `${title} (/${shortcut})`,
          group: "Saved replies",
          href: "/dashboard/settings/saved-replies",
          text: words,
        })),
    ];
  });
}
