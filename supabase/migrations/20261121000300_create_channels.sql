-- A channel is one connected Instagram account. Its credential lives apart and has no policy: service only.
create table public.channels (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  provider text not null default 'instagram' check (provider = 'instagram'),
  login text not null check (login in ('instagram', 'facebook')),
  external_id text not null,
  app_scoped_id text,
  page_id text,
  facebook_user_id text,
  username text not null,
  name text,
  picture_url text,
  status text not null default 'active' check (status in ('active', 'needs_reconnect', 'disconnected')),
  status_reason text,
  status_changed_at timestamptz not null default now(),
  assistant_mode text not null default 'suggest' check (assistant_mode in ('off', 'suggest', 'auto')),
  takeover_minutes integer not null default 720 check (takeover_minutes between 1 and 43200),
  granted_permissions text[] not null default '{}',
  token_issued_at timestamptz,
  token_expires_at timestamptz,
  data_access_expires_at timestamptz,
  refresh_failed_at timestamptz,
  expiry_warned_at timestamptz,
  last_webhook_at timestamptz,
  connected_by uuid references public.members on delete set null,
  connected_at timestamptz not null default now(),
  disconnected_at timestamptz,
  unique (organization_id, provider, external_id),
  check (login = 'instagram' or page_id is not null)
);
-- One organisation at a time may own an Instagram account.
create unique index channels_connected_account on public.channels (provider, external_id)
  where status <> 'disconnected';
create index channels_connected_by on public.channels (connected_by);

create table public.channel_credentials (
  channel_id uuid primary key references public.channels on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  access_token text not null check (access_token like 'v1.%'),
  updated_at timestamptz not null default now()
);
create index channel_credentials_organization on public.channel_credentials (organization_id);

create table public.oauth_states (
  id uuid primary key default gen_random_uuid(),
  state_hash bytea not null unique,
  nonce_hash bytea not null,
  organization_id uuid not null references public.organizations on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  login text not null check (login in ('instagram', 'facebook')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  candidates text check (candidates like 'v1.%'),
  chosen_at timestamptz
);
create index oauth_states_organization on public.oauth_states (organization_id);
create index oauth_states_member on public.oauth_states (member_id);
create index oauth_states_expires_at on public.oauth_states (expires_at);

alter table public.channels enable row level security;
alter table public.channel_credentials enable row level security;
alter table public.oauth_states enable row level security;

create policy channels_select on public.channels for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.channels to authenticated;
grant all on public.channels, public.channel_credentials, public.oauth_states to service_role;
