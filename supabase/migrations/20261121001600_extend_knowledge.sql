-- Websites, files and lists as sources, the imports that bring them in, and what a source said before.

create table public.knowledge_sites (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  -- where the crawl begins; it stays on this origin and below this path
  url text not null check (length(url) <= 2000),
  schedule text not null default 'off' check (schedule in ('off', 'daily', 'weekly')),
  max_pages integer not null default 500 check (max_pages between 1 and 2000),
  -- whether pages that appear later are taken in too
  include_new boolean not null default false,
  read_at timestamptz,
  next_read_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organization_id, url)
);
create index knowledge_sites_due on public.knowledge_sites (next_read_at) where next_read_at is not null;

alter table public.knowledge_sources drop constraint knowledge_sources_kind_check;
alter table public.knowledge_sources
  add constraint knowledge_sources_kind_check check (kind in ('faq', 'text', 'url', 'file', 'product')),
  add column site_id uuid references public.knowledge_sites on delete cascade,
  -- the facts of a product: name, price, currency, stock, link, picture, description, sku
  add column product jsonb,
  add column etag text,
  add column last_modified text,
  -- of what was read, so that only what changed is cut anew
  add column content_hash text,
  add column checked_at timestamptz,
  add column cited_count integer not null default 0,
  add column last_cited_at timestamptz,
  add constraint knowledge_sources_product check ((kind = 'product') = (product is not null));
create unique index knowledge_sources_page on public.knowledge_sources (site_id, url);

-- Every version, the present one included, so that an older one can be brought back.
create table public.source_versions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  source_id uuid not null references public.knowledge_sources on delete cascade,
  version integer not null,
  title text not null,
  url text,
  question text,
  content text not null,
  product jsonb,
  member_id uuid references public.members on delete set null,
  member_name text,
  created_at timestamptz not null default now(),
  unique (source_id, version)
);
create index source_versions_organization on public.source_versions (organization_id, source_id, version desc);
create index source_versions_member on public.source_versions (member_id);
insert into public.source_versions (organization_id, source_id, version, title, url, question, content, created_at)
  select organization_id, id, version, title, url, question, content, updated_at from public.knowledge_sources;

create table public.imports (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  kind text not null check (kind in ('website', 'files', 'products', 'faqs')),
  site_id uuid references public.knowledge_sites on delete cascade,
  -- a website, or the file that was given
  title text not null,
  -- choosing: a website's pages were found and wait for a person's choice
  state text not null default 'running' check (state in ('running', 'choosing', 'finished', 'cancelled', 'failed')),
  phase text not null default 'reading' check (phase in ('finding', 'reading')),
  -- products only: what the list does not name any more is deleted
  replace_all boolean not null default false,
  total_count integer not null default 0,
  done_count integer not null default 0,
  unchanged_count integer not null default 0,
  failed_count integer not null default 0,
  error text,
  member_id uuid references public.members on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint imports_site check ((kind = 'website') = (site_id is not null)),
  constraint imports_finished check ((finished_at is not null) = (state in ('finished', 'cancelled', 'failed')))
);
create index imports_list on public.imports (organization_id, created_at desc, id desc);
create unique index imports_site_under_way on public.imports (site_id) where state in ('running', 'choosing');
create index imports_site on public.imports (site_id);
create index imports_member on public.imports (member_id);

-- A page, a file, or a row that could not be used.
create table public.import_items (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  import_id uuid not null references public.imports on delete cascade,
  position integer not null,
  name text not null,
  title text,
  -- found: a page that nobody looked into yet; chosen: to be read
  state text not null check (state in ('found', 'chosen', 'done', 'unchanged', 'failed', 'skipped')),
  -- how many links away from the start; null for what a sitemap names
  depth integer,
  detail text,
  source_id uuid references public.knowledge_sources on delete set null,
  updated_at timestamptz not null default now(),
  unique (import_id, name)
);
create index import_items_list on public.import_items (organization_id, import_id, position);
create index import_items_state on public.import_items (import_id, state, position);
create index import_items_source on public.import_items (source_id);

-- The bytes of a file until its words are taken out of it.
create table public.uploads (
  import_item_id uuid primary key references public.import_items on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  body bytea not null check (octet_length(body) <= 26214400),
  created_at timestamptz not null default now()
);
create index uploads_organization on public.uploads (organization_id);

-- A vector of bytes beside its model: another model's vectors cannot be compared with it.
alter table public.passages add column embedding bytea, add column embedding_model text;
alter table public.knowledge_versions
  add column embedding_error text,
  add column embedded_at timestamptz;

alter table public.knowledge_sites enable row level security;
alter table public.source_versions enable row level security;
alter table public.imports enable row level security;
alter table public.import_items enable row level security;
alter table public.uploads enable row level security;

create policy knowledge_sites_select on public.knowledge_sites for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy source_versions_select on public.source_versions for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy imports_select on public.imports for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy import_items_select on public.import_items for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.knowledge_sites, public.source_versions, public.imports, public.import_items to authenticated;
grant all on public.knowledge_sites, public.source_versions, public.imports, public.import_items, public.uploads
  to service_role;
