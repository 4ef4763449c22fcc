-- Tenants, their members and the keys machines use. Members may read; every change goes through a verb
-- that checks rights and runs as the service, so nobody can forge rows through Supabase's REST interface.
create schema if not exists private;

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  last_conversation_number bigint not null default 0,
  created_at timestamptz not null default now()
);

create table public.members (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  user_id uuid not null references auth.users on delete cascade,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  role text not null check (role in ('owner', 'admin', 'agent')),
  created_at timestamptz not null default now(),
  unique (organization_id, user_id)
);
create index members_user_id on public.members (user_id);

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  name text not null check (length(name) between 1 and 100),
  prefix text not null,
  hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_organization on public.api_keys (organization_id, created_at desc);
create index api_keys_member on public.api_keys (member_id);

-- Runs once per statement when a policy compares with (select private.my_organizations()).
create function private.my_organizations() returns uuid[]
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(m.organization_id), '{}') from public.members m where m.user_id = auth.uid()
$$;

alter table public.organizations enable row level security;
alter table public.members enable row level security;
alter table public.api_keys enable row level security;

create policy organizations_select on public.organizations for select to authenticated
  using (id = any ((select private.my_organizations())::uuid[]));
create policy members_select on public.members for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.organizations, public.members to authenticated;
grant all on public.organizations, public.members, public.api_keys to service_role;
