-- Letters that are frequent each for itself and never meet cost a search the most: on every shelf the index holds their
-- lists against each other. A shelf whose 90 days are over hardly changes: the runs of letters that occur in it are kept
-- as bits, and a search leaves out the shelves that lack one of its own.
create table public.search_filters (
  shelf bigint primary key,
  organization_id uuid not null references public.organizations on delete cascade,
  -- a bit for each run of four to six letters, found by its hash; empty where so little stands that looking costs nothing
  runs bytea not null
);
-- Uncompressed, a bit is read without the rest around it.
alter table public.search_filters alter column runs set storage external;
create index search_filters_organization on public.search_filters (organization_id);
alter table public.search_filters enable row level security;
grant all on public.search_filters to service_role;

-- Runs of letters without space between them, by their hashes: all from four letters to six, or each word's longest.
create function private.hash_runs(words text, all_lengths boolean) returns setof bigint
language sql immutable strict parallel safe
as $$
  select hashtextextended(substr(word, start, length), 0)
  from (select distinct word from string_to_table(translate(words, E'\t\n\u000b\f\r', '     '), ' ') word) w,
    generate_series(case when all_lengths then 4 else least(6, greatest(4, char_length(word))) end,
      least(6, char_length(word))) length,
    generate_series(1, char_length(word) - length + 1) start
$$;

-- Whether one of the runs occurs nowhere on the shelf, as far as is known.
create function private.shelf_lacks(p_shelf bigint, p_runs bigint[]) returns boolean
language sql stable
as $$
  select exists (
    select from public.search_filters f, unnest(p_runs) run,
      lateral (select (run & (octet_length(f.runs) * 8 - 1))::integer as bit) b
    where f.shelf = p_shelf and octet_length(f.runs) > 0
      and get_byte(substring(f.runs from bit / 8 + 1 for 1), 0) & (1 << bit % 8) = 0)
$$;

-- Of a shelf with so many messages at least. Waits for whoever is writing to it; whoever does later throws it away.
create function private.make_search_filter(p_organization uuid, p_era integer, p_least integer) returns void
language plpgsql security definer set search_path = 'pg_catalog'
as $$
declare
  place constant bigint := private.search_shelf(p_organization, 'message', p_era);
begin
  perform pg_advisory_xact_lock(place);
  insert into public.search_filters (shelf, organization_id, runs)
  with said as (
    select folded from public.search_entries
    where organization_id = p_organization and kind = 'message'
      and occurred_at >= to_timestamp(p_era * 7776000.0) and occurred_at < to_timestamp((p_era + 1) * 7776000.0)
  ), words as materialized (
    select distinct word from said, string_to_table(folded, ' ') word where (select count(*) from said) >= p_least
  ), hashes as materialized (
    select distinct hash from words, private.hash_runs(word, true) hash
  ), size as (
    -- a power of two, at least eight times as many bits as runs, at most two megabytes
    select least(16777216, 2 ^ ceil(log(2, 8.0 * count(*))))::integer as bits from hashes having count(*) > 0
  ), bytes as (
    select (hash & (bits - 1)) / 8 as nth, bit_or(1 << (hash & 7)::integer) as byte from hashes, size group by nth
  )
  select place, p_organization, coalesce((
    select string_agg(set_byte('\x00', 0, coalesce(byte, 0)), '' order by nth)
    from size, generate_series(0, bits / 8 - 1) nth left join bytes using (nth)), '')
  on conflict (shelf) do update set runs = excluded.runs;
end
$$;
revoke execute on function private.make_search_filter from public;
grant execute on function private.make_search_filter to service_role;

-- Something is written to a shelf whose days are over, or taken from it: its filter no longer tells the truth.
create function private.forget_search_filter(p_organization uuid, p_era integer) returns void
language plpgsql
as $$
declare
  place constant bigint := private.search_shelf(p_organization, 'message', p_era);
begin
  perform pg_advisory_xact_lock_shared(place);
  delete from public.search_filters where shelf = place;
end
$$;

create or replace function private.index_new_messages() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.search_entries
    (subject_id, organization_id, kind, conversation_id, channel_id, author_type, author_id, occurred_at, shelf, folded)
  select m.id, m.organization_id, 'message', m.conversation_id, m.channel_id, m.author_type, m.author_id, m.occurred_at,
    private.search_shelf(m.organization_id, 'message', private.search_era(m.occurred_at)), private.fold_text(m.text)
  from added m where m.status <> 'deleted' and m.text <> '';
  perform private.forget_search_filter(m.organization_id, m.era)
  from (select distinct organization_id, private.search_era(occurred_at) as era from added order by 1, 2) m
  where m.era < private.search_era(now());
  return null;
end
$$;

create or replace function private.index_message() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.status = 'deleted' or coalesce(new.text, '') = '' then
    delete from public.search_entries where subject_id = new.id;
  else
    insert into public.search_entries as e
      (subject_id, organization_id, kind, conversation_id, channel_id, author_type, author_id, occurred_at, shelf, folded)
    values (new.id, new.organization_id, 'message', new.conversation_id, new.channel_id, new.author_type, new.author_id,
      new.occurred_at, private.search_shelf(new.organization_id, 'message', private.search_era(new.occurred_at)),
      private.fold_text(new.text))
    on conflict (subject_id) do update set author_type = excluded.author_type, author_id = excluded.author_id,
      occurred_at = excluded.occurred_at, shelf = excluded.shelf, folded = excluded.folded;
  end if;
  if private.search_era(new.occurred_at) < private.search_era(now()) then
    perform private.forget_search_filter(new.organization_id, private.search_era(new.occurred_at));
  end if;
  return null;
end
$$;

create or replace function private.forget_removed_messages() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.search_entries s using removed m where s.subject_id = m.id;
  perform private.forget_search_filter(m.organization_id, m.era)
  from (select distinct organization_id, private.search_era(occurred_at) as era from removed order by 1, 2) m
  where m.era < private.search_era(now());
  return null;
end
$$;

-- Shelves that lack what is looked for are left out. And where the newest entries hold a part of a page, a few thousand
-- more hold the rest sooner than a shelf does.
create or replace function private.search(
  p_organization uuid, p_kind text, p_patterns text[], p_filter jsonb, p_before timestamptz, p_before_id uuid,
  p_limit integer
) returns table (hits jsonb, reached_at timestamptz, reached_id uuid)
language plpgsql stable security definer set search_path = 'pg_catalog', 'extensions'
as $$
declare
  -- whether any pattern has the three letters in a row that the index needs
  indexed constant boolean := exists (select from unnest(p_patterns) pattern where pattern ~ '[[:alnum:]]{3}');
  deadline constant timestamptz := clock_timestamp() + interval '150 milliseconds';
  newest integer := case when indexed then 2000 else 5000 end;
  since constant timestamptz := coalesce((p_filter ->> 'from')::timestamptz, '-infinity');
  before timestamptz := least(p_before, (p_filter ->> 'to')::timestamptz, 'infinity');
  before_id uuid := coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  conditions text;
  -- what stands between the characters that mean something in a pattern
  runs constant bigint[] := array(select distinct run from unnest(p_patterns) pattern,
    private.hash_runs(translate(pattern, '%_\', '   '), false) run);
  place bigint;
  more jsonb;
  oldest timestamptz;
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
  hits := '[]';
  loop
    execute format(
      'select coalesce(jsonb_agg(jsonb_build_object(''id'', f.subject_id, ''conversation_id'', f.conversation_id, ''micros'',
         (extract(epoch from f.occurred_at) * 1000000)::bigint::text)), ''[]'')
       from (select s.subject_id, s.conversation_id, s.occurred_at from (
           select * from public.search_entries e
           where e.organization_id = %1$L and e.kind = %2$L and e.occurred_at >= %3$L
             and (e.occurred_at, e.subject_id) < (%4$L, %5$L)
           order by e.occurred_at desc, e.subject_id desc limit %6$s
         ) s where %7$s order by s.occurred_at desc, s.subject_id desc limit %8$s) f',
      p_organization, p_kind, since, before, before_id, newest, conditions, p_limit - jsonb_array_length(hits))
    into more;
    hits := hits || more;
    if jsonb_array_length(hits) >= p_limit then
      reached_at := null;
      reached_id := null;
      return next;
      return;
    end if;
    select e.occurred_at, e.subject_id into reached_at, reached_id from public.search_entries e
    where e.organization_id = p_organization and e.kind = p_kind and e.occurred_at >= since
      and (e.occurred_at, e.subject_id) < (before, before_id)
    order by e.occurred_at desc, e.subject_id desc offset newest - 1 limit 1;
    if reached_at is null or not indexed then
      return next;
      return;
    end if;
    exit when newest > 2000 or jsonb_array_length(hits) < p_limit / 4;
    newest := 6000;
    before := reached_at;
    before_id := reached_id;
  end loop;
  select greatest(min(s.occurred_at), since) into oldest from public.search_entries s
  where s.organization_id = p_organization and s.kind = p_kind;
  for era in reverse private.search_era(reached_at)..private.search_era(oldest) loop
    place := private.search_shelf(p_organization, p_kind, era);
    continue when private.shelf_lacks(place, runs);
    execute format(
      'select coalesce(jsonb_agg(jsonb_build_object(''id'', f.subject_id, ''conversation_id'', f.conversation_id, ''micros'',
         (extract(epoch from f.occurred_at) * 1000000)::bigint::text)), ''[]'')
       from (select * from (
         select s.subject_id, s.conversation_id, s.occurred_at from public.search_entries s
         where s.shelf = %1$L and s.organization_id = %2$L and s.kind = %3$L and s.occurred_at >= %4$L
           and (s.occurred_at, s.subject_id) < (%5$L, %6$L) and %7$s offset 0) s
         order by s.occurred_at desc, s.subject_id desc limit %8$s) f',
      place, p_organization, p_kind, since, reached_at, reached_id,
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
