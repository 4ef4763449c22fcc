-- Two contacts of which somebody said that they are not one person: nobody is asked about this pair again.
create table public.contacts_apart (
  -- the smaller id first, so that a pair stands here once
  contact_id uuid not null references public.contacts on delete cascade,
  other_id uuid not null references public.contacts on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  member_id uuid references public.members on delete set null,
  created_at timestamptz not null default now(),
  primary key (contact_id, other_id),
  check (contact_id < other_id)
);
create index contacts_apart_organization on public.contacts_apart (organization_id);
create index contacts_apart_other on public.contacts_apart (other_id);
create index contacts_apart_member on public.contacts_apart (member_id) where member_id is not null;

alter table public.contacts_apart enable row level security;
create policy contacts_apart_select on public.contacts_apart for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
grant select on public.contacts_apart to authenticated;
grant all on public.contacts_apart to service_role;

-- Most conversations have the normal priority; the list of any other is read from here.
create index conversations_priority on public.conversations
  (organization_id, priority, listed_at desc nulls last, id desc) where priority <> 'normal';

-- Who commented, by name: found, given and erased also where they never wrote a message.
create index comments_author_name on public.comments
  (organization_id, (coalesce(lower(author_username), '')), channel_id, author_external_id)
  where author_external_id is not null and not own;
