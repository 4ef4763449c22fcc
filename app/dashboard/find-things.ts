import type { FoundThing } from "#components/dashboard/keyboard/actions";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { listSavedReplies } from "#lib/desk/queries";
import { listContacts } from "#lib/inbox/list-contacts";

const mostShown = 6;

/** People and saved replies that fit what was typed into the palette. */
export function findThings(member: Context, text: string): Promise<FoundThing[]> {
  return read(member, async (ctx) => {
    const { data: contacts } = await listContacts(ctx, { q: text, limit: mostShown });
    const replies = await listSavedReplies(ctx);
    const wanted = text.toLowerCase();
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
