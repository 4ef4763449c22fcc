-- What people search for, in one place: folded words (no case, no accents) of messages, contacts and notes, kept true by
-- triggers. A table of its own because a message's status changes often, and its words hardly ever.
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;

-- lib/inbox/fold-text.ts does the same to mark what was found: change both or none.
create function private.fold_text(words text) returns text
language sql immutable strict parallel safe
as $$
  select translate(replace(replace(replace(lower(regexp_replace(normalize(words, nfkd) collate "C",
    '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]+',
    '', 'g') collate "pg_catalog"."pg_c_utf8"), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđðıς', 'olddiσ')
$$;

-- The shelf of one organisation, kind and 90 days: an index entry per shelf keeps every lookup small however long the
-- history and however many the tenants.
create function private.search_era(at timestamptz) returns integer
language sql immutable strict parallel safe
as $$ select floor(extract(epoch from at) / 7776000)::integer $$;

create function private.search_shelf(organization uuid, kind text, era integer) returns bigint
language sql immutable strict parallel safe
as $$ select hashtextextended(organization::text || kind || era::text, 0) $$;

create table public.search_entries (
  -- the message, contact or note
  subject_id uuid primary key,
  organization_id uuid not null references public.organizations on delete cascade,
  kind text not null check (kind in ('message', 'contact', 'note')),
  conversation_id uuid,
  channel_id uuid,
  author_type text,
  author_id uuid,
  occurred_at timestamptz not null,
  shelf bigint not null,
  folded text not null
);
create index search_entries_newest on public.search_entries
  (organization_id, kind, occurred_at desc, subject_id desc);
-- A short list of what is not in the tree yet: every search reads all of it, but without one receiving a message costs
-- several times as much.
create index search_entries_words on public.search_entries
  using gin (shelf extensions.int8_ops, folded extensions.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 128);

alter table public.search_entries enable row level security;
grant all on public.search_entries to service_role;

create function private.index_message() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    delete from public.search_entries where subject_id = old.id;
  elsif new.status = 'deleted' or coalesce(new.text, '') = '' then
    if tg_op = 'UPDATE' then
      delete from public.search_entries where subject_id = new.id;
    end if;
  else
    insert into public.search_entries as e
      (subject_id, organization_id, kind, conversation_id, channel_id, author_type, author_id, occurred_at, shelf, folded)
    values (new.id, new.organization_id, 'message', new.conversation_id, new.channel_id, new.author_type, new.author_id,
      new.occurred_at, private.search_shelf(new.organization_id, 'message', private.search_era(new.occurred_at)),
      private.fold_text(new.text))
    on conflict (subject_id) do update set author_type = excluded.author_type, author_id = excluded.author_id,
      occurred_at = excluded.occurred_at, shelf = excluded.shelf, folded = excluded.folded;
  end if;
  return null;
end
$$;
create trigger messages_index after insert or delete on public.messages
  for each row execute function private.index_message();
create trigger messages_reindex after update on public.messages for each row
  when (
    (old.text, old.status = 'deleted', old.occurred_at, old.author_type, old.author_id)
    is distinct from (new.text, new.status = 'deleted', new.occurred_at, new.author_type, new.author_id)
  )
  execute function private.index_message();

create function private.index_contact() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    delete from public.search_entries where subject_id = old.id;
    return null;
  end if;
  insert into public.search_entries as e (subject_id, organization_id, kind, channel_id, occurred_at, shelf, folded)
  values (new.id, new.organization_id, 'contact', new.channel_id, new.created_at,
    private.search_shelf(new.organization_id, 'contact', private.search_era(new.created_at)),
    private.fold_text(concat_ws(' ', '@' || new.username, new.name)))
  on conflict (subject_id) do update set folded = excluded.folded;
  return null;
end
$$;
create trigger contacts_index after insert or delete on public.contacts
  for each row execute function private.index_contact();
create trigger contacts_reindex after update on public.contacts for each row
  when ((old.username, old.name) is distinct from (new.username, new.name))
  execute function private.index_contact();

-- Newest first. The newest entries are read one after the other, which finds frequent words at once; rarer ones come
-- from the index, shelf by shelf. What is too short for the index is looked for in the newest entries alone, and
-- `reached` says where to go on. A member finds nothing in an organisation they do not belong to.
create function private.search(
  p_organization uuid, p_kind text, p_patterns text[], p_filter jsonb, p_before timestamptz, p_before_id uuid,
  p_limit integer
) returns table (hits jsonb, reached_at timestamptz, reached_id uuid)
language plpgsql stable security definer set search_path = 'pg_catalog', 'extensions'
as $$
declare
  -- whether any pattern has the three letters in a row that the index needs
  indexed constant boolean := exists (select from unnest(p_patterns) pattern where pattern ~ '[[:alnum:]]{3}');
  deadline constant timestamptz := clock_timestamp() + interval '150 milliseconds';
  newest constant integer := case when indexed then greatest(2000, p_limit * 50) else 5000 end;
  since constant timestamptz := coalesce((p_filter ->> 'from')::timestamptz, '-infinity');
  before timestamptz := least(p_before, (p_filter ->> 'to')::timestamptz, 'infinity');
  conditions text;
  more jsonb;
  oldest timestamptz;
  seen integer;
  era integer;
begin
  if auth.uid() is not null and not p_organization = any (private.my_organizations()) then
    hits := '[]';
    return next;
    return;
  end if;
  select string_agg(format('s.folded like %L', pattern), ' and ') into conditions from unnest(p_patterns) pattern;
  conditions := concat_ws(' and ', conditions,
    's.channel_id = ' || quote_literal(p_filter ->> 'channel_id'),
    's.author_type = ' || quote_literal(p_filter ->> 'author_type'),
    's.author_id = ' || quote_literal(p_filter ->> 'author_id'),
    'exists (select from public.conversations c where c.id = s.conversation_id and c.status = '
      || quote_literal(p_filter ->> 'status') || ')',
    case when (p_filter ->> 'has_attachment')::boolean
      then 'exists (select from public.attachments a where a.message_id = s.subject_id)' end);
  execute format(
    'with recent as materialized (
       select * from public.search_entries s
       where s.organization_id = %1$L and s.kind = %2$L and s.occurred_at >= %3$L
         and (s.occurred_at, s.subject_id) < (%4$L, %5$L)
       order by s.occurred_at desc, s.subject_id desc limit %6$s
     ), found as (select * from recent s where %7$s order by s.occurred_at desc, s.subject_id desc limit %8$s)
     select (select count(*) from recent),
       (select (r.occurred_at) from recent r order by r.occurred_at, r.subject_id limit 1),
       (select (r.subject_id) from recent r order by r.occurred_at, r.subject_id limit 1),
       coalesce((select jsonb_agg(jsonb_build_object(''id'', f.subject_id, ''conversation_id'', f.conversation_id, ''micros'',
         (extract(epoch from f.occurred_at) * 1000000)::bigint::text)) from found f), ''[]'')',
    p_organization, p_kind, since, before, coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), newest,
    conditions, p_limit)
  into seen, reached_at, reached_id, hits;
  if jsonb_array_length(hits) >= p_limit or seen < newest then
    reached_at := null;
    reached_id := null;
  end if;
  if reached_at is null or not indexed then
    return next;
    return;
  end if;
  select greatest(min(s.occurred_at), since) into oldest from public.search_entries s
  where s.organization_id = p_organization and s.kind = p_kind;
  for era in reverse private.search_era(reached_at)..private.search_era(oldest) loop
    execute format(
      'select coalesce(jsonb_agg(jsonb_build_object(''id'', f.subject_id, ''conversation_id'', f.conversation_id, ''micros'',
         (extract(epoch from f.occurred_at) * 1000000)::bigint::text)), ''[]'')
       from (select * from (
         select s.subject_id, s.conversation_id, s.occurred_at from public.search_entries s
         where s.shelf = %1$L and s.organization_id = %2$L and s.kind = %3$L and s.occurred_at >= %4$L
           and (s.occurred_at, s.subject_id) < (%5$L, %6$L) and %7$s offset 0) s
         order by s.occurred_at desc, s.subject_id desc limit %8$s) f',
      private.search_shelf(p_organization, p_kind, era), p_organization, p_kind, since, reached_at, reached_id,
      conditions, p_limit - jsonb_array_length(hits))
    into more;
    hits := hits || more;
    if jsonb_array_length(hits) >= p_limit then
      exit;
    end if;
    if clock_timestamp() > deadline and era > private.search_era(oldest) then
      reached_at := to_timestamp(era::bigint * 7776000);
      reached_id := '00000000-0000-0000-0000-000000000000';
      return next;
      return;
    end if;
  end loop;
  reached_at := null;
  reached_id := null;
  return next;
end
$$;
-- Not in `public`: Supabase's REST interface offers that schema's functions to everybody.
grant usage on schema private to authenticated, service_role;
revoke execute on function private.search from public;
grant execute on function private.search to authenticated, service_role;

insert into public.search_entries
  (subject_id, organization_id, kind, conversation_id, channel_id, author_type, author_id, occurred_at, shelf, folded)
select m.id, m.organization_id, 'message', m.conversation_id, m.channel_id, m.author_type, m.author_id, m.occurred_at,
  private.search_shelf(m.organization_id, 'message', private.search_era(m.occurred_at)), private.fold_text(m.text)
from public.messages m where m.status <> 'deleted' and m.text <> '';
insert into public.search_entries (subject_id, organization_id, kind, channel_id, occurred_at, shelf, folded)
select c.id, c.organization_id, 'contact', c.channel_id, c.created_at,
  private.search_shelf(c.organization_id, 'contact', private.search_era(c.created_at)),
  private.fold_text(concat_ws(' ', '@' || c.username, c.name))
from public.contacts c;
