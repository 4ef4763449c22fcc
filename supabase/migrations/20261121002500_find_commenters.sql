-- Who only commented is found by part of a name, as contacts are: without this every comment ever written is read.
create index comments_by_part_of_author on public.comments
  using gin (organization_id extensions.uuid_ops, (coalesce(lower(author_username), '')) extensions.gin_trgm_ops)
  where author_external_id is not null and not own;

-- A page of those who commented and never wrote, by name. Asked as the member itself, row-level security would have the
-- policy judge every row before `like` may, and no index of words could help. A member finds nobody in an organisation
-- they do not belong to.
create function private.list_commenters(
  p_organization uuid, p_pattern text, p_channel uuid, p_after_name text, p_after_channel uuid, p_after_id text,
  p_limit integer
) returns table (name text, channel_id uuid, external_id text)
language plpgsql stable security definer set search_path = 'pg_catalog', 'extensions'
as $$
begin
  if auth.uid() is not null and not p_organization = any (private.my_organizations()) then
    return;
  end if;
  -- Planned for these very words: rare ones come from the index of parts, frequent ones from the order of names.
  -- Not `not exists`: Postgres joins all contacts with all comments then, whatever few are asked for.
  return query execute concat_ws(' and ',
    'select distinct coalesce(lower(cm.author_username), ''''), cm.channel_id, cm.author_external_id
     from public.comments cm
     where cm.organization_id = $1 and cm.author_external_id is not null and not cm.own
       and (select true from public.contacts co where co.channel_id = cm.channel_id
         and co.external_id = cm.author_external_id and co.organization_id = cm.organization_id limit 1) is null',
    case when p_channel is not null then 'cm.channel_id = $2' end,
    'coalesce(lower(cm.author_username), '''') like ' || quote_literal(p_pattern),
    case when p_after_name is not null
      then '(coalesce(lower(cm.author_username), ''''), cm.channel_id, cm.author_external_id) > ($3, $4, $5)' end)
    || ' order by 1, 2, 3 limit $6'
  using p_organization, p_channel, p_after_name, p_after_channel, p_after_id, p_limit;
end
$$;
revoke execute on function private.list_commenters from public;
grant execute on function private.list_commenters to authenticated, service_role;
