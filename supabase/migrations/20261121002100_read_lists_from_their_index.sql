-- A label's conversations of whatever status, in the list's order.
create index conversation_labels_newest on public.conversation_labels
  (label_id, listed_at desc nulls last, conversation_id desc);

-- Resolving leaves the mark of who needed a person, so that among all who ever did, the open ones are few.
create index conversations_waiting_open on public.conversations (organization_id, listed_at desc nulls last, id desc)
  where status = 'open' and needs_human;

-- The newest entries are read only until enough is found: a frequent word costs a few hundred of them, not thousands.
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
  newest constant integer := case when indexed then 2000 else 5000 end;
  since constant timestamptz := coalesce((p_filter ->> 'from')::timestamptz, '-infinity');
  before timestamptz := least(p_before, (p_filter ->> 'to')::timestamptz, 'infinity');
  conditions text;
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
  execute format(
    'select coalesce(jsonb_agg(jsonb_build_object(''id'', f.subject_id, ''conversation_id'', f.conversation_id, ''micros'',
       (extract(epoch from f.occurred_at) * 1000000)::bigint::text)), ''[]'')
     from (select s.subject_id, s.conversation_id, s.occurred_at from (
         select * from public.search_entries e
         where e.organization_id = %1$L and e.kind = %2$L and e.occurred_at >= %3$L
           and (e.occurred_at, e.subject_id) < (%4$L, %5$L)
         order by e.occurred_at desc, e.subject_id desc limit %6$s
       ) s where %7$s order by s.occurred_at desc, s.subject_id desc limit %8$s) f',
    p_organization, p_kind, since, before, coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), newest,
    conditions, p_limit)
  into hits;
  if jsonb_array_length(hits) >= p_limit then
    return next;
    return;
  end if;
  select e.occurred_at, e.subject_id into reached_at, reached_id from public.search_entries e
  where e.organization_id = p_organization and e.kind = p_kind and e.occurred_at >= since
    and (e.occurred_at, e.subject_id) < (before, coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  order by e.occurred_at desc, e.subject_id desc offset newest - 1 limit 1;
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
