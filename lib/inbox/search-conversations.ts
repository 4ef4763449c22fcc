import { type RawBuilder, sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { likePattern, searchTerms } from "#lib/inbox/search-terms";

/** So many of the newest messages, notes and contacts that hold the words bring their conversations into the list. */
const mostHits = 60;

/** Holds for conversations in which the words occur: said, noted, or part of who the contact is. */
export function holdsWords(ctx: Context, q: string): RawBuilder<boolean> {
  const terms = searchTerms(q);
  if (terms.length === 0) return sql<boolean>`false`;
  const found = (kind: string) => sql`private.search(${ctx.organizationId}::uuid, ${kind},
    ${terms.map(likePattern)}::text[], '{}', null, null, ${mostHits}) found, jsonb_array_elements(found.hits) hit`;
  return sql<boolean>`c.id = any (array(
    select (hit ->> 'conversation_id')::uuid from ${found("message")}
    union select (hit ->> 'conversation_id')::uuid from ${found("note")}
    union select named.id from conversations named where named.organization_id = ${ctx.organizationId}::uuid
      and named.contact_id = any (array(select (hit ->> 'id')::uuid from ${found("contact")}))))`;
}
