-- The imitation of Meta keeps its world apart from ours: its own schema, no policies, service only.
-- Times are milliseconds of the sandbox's own clock, which the control panel can move.
create schema if not exists sandbox;

create table sandbox.settings (
  id boolean primary key default true check (id),
  clock_offset_ms bigint not null default 0,
  weather jsonb not null default '{}'
);
insert into sandbox.settings default values;

create table sandbox.businesses (
  id text primary key,
  app_scoped_id text not null unique,
  username text not null unique,
  name text not null,
  account_type text not null default 'BUSINESS' check (account_type in ('BUSINESS', 'MEDIA_CREATOR')),
  picture_url text,
  followers_count integer not null default 0,
  messages_allowed boolean not null default true
);

create table sandbox.pages (
  id text primary key,
  name text not null,
  business_id text references sandbox.businesses on delete cascade
);
create index pages_business on sandbox.pages (business_id);

create table sandbox.customers (
  id text primary key,
  username text not null unique,
  name text,
  picture_url text,
  follower_count integer not null default 0,
  is_verified boolean not null default false,
  profile text not null default 'open' check (profile in ('open', 'limited', 'unknown')),
  created_at timestamptz not null default now()
);

-- A customer as one business sees them: the Instagram-scoped id is valid towards that business only.
create table sandbox.threads (
  igsid text primary key,
  conversation_id text not null unique,
  business_id text not null references sandbox.businesses on delete cascade,
  customer_id text not null references sandbox.customers on delete cascade,
  window_opened_at bigint,
  consented_at bigint,
  typing_until bigint,
  seen_at bigint,
  updated_at bigint not null,
  blocked boolean not null default false,
  follows_business boolean not null default false,
  unique (business_id, customer_id)
);
create index threads_customer on sandbox.threads (customer_id);

create table sandbox.messages (
  mid text primary key,
  seq bigint generated always as identity unique,
  igsid text not null references sandbox.threads on delete cascade,
  author text not null check (author in ('customer', 'business')),
  via text not null check (via in ('customer', 'api', 'app')),
  kind text not null,
  text text,
  attachments jsonb not null default '[]',
  quick_replies jsonb not null default '[]',
  extra jsonb not null default '{}',
  tag text,
  edits integer not null default 0,
  sent_at bigint not null,
  deleted_at bigint,
  read_at bigint
);
create index messages_thread on sandbox.messages (igsid, sent_at desc);

create table sandbox.reactions (
  mid text not null references sandbox.messages on delete cascade,
  author text not null check (author in ('customer', 'business')),
  reaction text not null,
  emoji text not null,
  reacted_at bigint not null,
  primary key (mid, author)
);

-- Codes and tokens are kept as SHA-256: like Meta's, they are shown once.
create table sandbox.codes (
  hash text primary key,
  login text not null check (login in ('instagram', 'facebook')),
  app_id text not null,
  redirect_uri text not null,
  business_id text references sandbox.businesses on delete cascade,
  page_ids text[] not null default '{}',
  permissions text[] not null default '{}',
  issued_at bigint not null,
  used_at bigint
);
create index codes_business on sandbox.codes (business_id);

create table sandbox.tokens (
  hash text primary key,
  login text not null check (login in ('instagram', 'facebook')),
  kind text not null check (kind in ('instagram', 'user', 'page')),
  app_id text not null,
  long_lived boolean not null,
  business_id text references sandbox.businesses on delete cascade,
  page_id text references sandbox.pages on delete cascade,
  page_ids text[] not null default '{}',
  permissions text[] not null default '{}',
  issued_at bigint not null,
  expires_at bigint,
  dead_subcode integer
);
create index tokens_business on sandbox.tokens (business_id);
create index tokens_page on sandbox.tokens (page_id);

create table sandbox.subscriptions (
  business_id text not null references sandbox.businesses on delete cascade,
  login text not null check (login in ('instagram', 'facebook')),
  app_id text not null,
  fields text[] not null,
  permissions text[] not null default '{}',
  primary key (business_id, login)
);

-- Webhook items on their way to us. `item` is text: it is signed as written, so its keys keep their order.
create table sandbox.outbox (
  id bigint generated always as identity primary key,
  business_id text not null references sandbox.businesses on delete cascade,
  login text not null check (login in ('instagram', 'facebook')),
  shape text not null check (shape in ('messaging', 'changes', 'flat')),
  item text not null,
  queued_at bigint not null,
  due_at bigint not null,
  attempts integer not null default 0,
  claimed_until timestamptz
);
create index outbox_due on sandbox.outbox (due_at, id);
create index outbox_business on sandbox.outbox (business_id);

create table sandbox.changes (
  id bigint generated always as identity primary key,
  kind text not null,
  business_id text,
  customer_id text,
  mid text,
  at bigint not null
);

create table sandbox.traffic (
  id bigint generated always as identity primary key,
  direction text not null check (direction in ('request', 'webhook')),
  method text not null,
  host text not null,
  path text not null,
  status integer,
  signature text,
  summary text,
  error text,
  duration_ms integer not null,
  at timestamptz not null default now()
);

do $$
declare
  one text;
begin
  for one in select tablename from pg_tables where schemaname = 'sandbox' loop
    execute format('alter table sandbox.%I enable row level security', one);
  end loop;
end $$;

grant usage on schema sandbox to service_role;
grant all on all tables in schema sandbox to service_role;
grant usage on all sequences in schema sandbox to service_role;
