create table public.knowledge_sources (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  external_id text check (length(external_id) between 1 and 200),
  kind text not null check (kind in ('faq', 'text', 'url', 'file')),
  title text not null,
  url text,
  question text,
  content text not null,
  status text not null default 'pending' check (status in ('pending', 'ready', 'failed')),
  error text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organization_id, external_id)
);
create index knowledge_sources_list on public.knowledge_sources (organization_id, updated_at desc, id desc);

create table public.passages (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  source_id uuid not null references public.knowledge_sources on delete cascade,
  position integer not null,
  title text not null,
  text text not null,
  unique (source_id, position)
);
create index passages_organization on public.passages (organization_id, id);

-- Raised in the transaction of every change, so that a process knows when its search index is out of date.
create table public.knowledge_versions (
  organization_id uuid primary key references public.organizations on delete cascade,
  version bigint not null default 0
);

alter table public.knowledge_sources enable row level security;
alter table public.passages enable row level security;
alter table public.knowledge_versions enable row level security;

create policy knowledge_sources_select on public.knowledge_sources for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy passages_select on public.passages for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy knowledge_versions_select on public.knowledge_versions for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.knowledge_sources, public.passages, public.knowledge_versions to authenticated;
grant all on public.knowledge_sources, public.passages, public.knowledge_versions to service_role;
