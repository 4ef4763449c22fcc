-- What keeps work safe to repeat, what tells living workers from dead ones, and what the live stream replays.
create table public.idempotency_keys (
  organization_id uuid not null references public.organizations on delete cascade,
  key text not null check (length(key) between 1 and 255),
  request_hash bytea not null,
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (organization_id, key)
);
create index idempotency_keys_created_at on public.idempotency_keys (created_at);

create table public.worker_heartbeats (
  pool_id text primary key,
  process_id integer not null,
  hostname text not null,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now()
);

create table public.live_events (
  id bigint generated always as identity primary key,
  organization_id uuid not null references public.organizations on delete cascade,
  type text not null check (type in (
    'message.created', 'message.updated', 'conversation.updated', 'channel.updated', 'notification.created'
  )),
  resource_id uuid not null,
  conversation_id uuid,
  member_id uuid references public.members on delete cascade,
  created_at timestamptz not null default now()
);
create index live_events_organization on public.live_events (organization_id, id);
create index live_events_created_at on public.live_events (created_at);
create index live_events_member on public.live_events (member_id);

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  kind text not null,
  title text not null,
  body text not null,
  conversation_id uuid,
  read_at timestamptz,
  created_at timestamptz not null default now()
);
create index notifications_member on public.notifications (member_id, created_at desc);
create index notifications_organization on public.notifications (organization_id);

create table public.mails (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid references public.organizations on delete cascade,
  to_address text not null,
  subject text not null,
  body text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'kept', 'failed')),
  error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mails_created_at on public.mails (created_at desc);
create index mails_organization on public.mails (organization_id);

alter table public.idempotency_keys enable row level security;
alter table public.worker_heartbeats enable row level security;
alter table public.live_events enable row level security;
alter table public.notifications enable row level security;
alter table public.mails enable row level security;

create policy notifications_select on public.notifications for select to authenticated
  using (
    organization_id = any ((select private.my_organizations())::uuid[])
    and member_id in (select m.id from public.members m where m.user_id = (select auth.uid()))
  );

grant select on public.notifications to authenticated;
grant all on public.idempotency_keys, public.worker_heartbeats, public.live_events,
  public.notifications, public.mails to service_role;
