-- A further message of the same conversation raises the unread notification instead of adding another one.
alter table public.notifications
  add column times integer not null default 1 check (times > 0),
  -- false: the member wants it by push or mail only
  add column in_app boolean not null default true,
  -- wanted by mail, and still to be sent with the next digest
  add column mail_due boolean not null default false,
  add column mailed_at timestamptz;
create index notifications_unread on public.notifications (member_id, created_at desc) where read_at is null;
create index notifications_conversation on public.notifications (conversation_id) where conversation_id is not null;
create index notifications_mail_due on public.notifications (created_at) where mail_due and mailed_at is null;

-- What a member changed about a kind; a kind without a row has the product's defaults.
create table public.notification_preferences (
  organization_id uuid not null references public.organizations on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  kind text not null check (length(kind) between 1 and 60),
  app boolean not null,
  push boolean not null,
  mail boolean not null,
  primary key (member_id, kind)
);
create index notification_preferences_organization on public.notification_preferences (organization_id);

create table public.notification_settings (
  member_id uuid primary key references public.members on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  -- how often the unread ones wanted by mail are sent together
  digest text not null default 'hourly' check (digest in ('never', 'hourly', 'daily')),
  digest_sent_at timestamptz
);
create index notification_settings_organization on public.notification_settings (organization_id);

create table public.push_subscriptions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  endpoint text not null check (length(endpoint) between 1 and 2000),
  p256dh text not null,
  auth text not null,
  device text not null default '',
  created_at timestamptz not null default now(),
  last_sent_at timestamptz,
  unique (member_id, endpoint)
);
create index push_subscriptions_organization on public.push_subscriptions (organization_id);

-- One pair for the whole installation, made once: browsers bind their subscriptions to it.
create table public.push_keys (
  id integer primary key default 1 check (id = 1),
  public_key text not null,
  private_key text not null check (private_key like 'v1.%')
);

-- One summary a day and organisation, whoever gets to it first.
create table public.daily_summaries (
  organization_id uuid not null references public.organizations on delete cascade,
  day date not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, day)
);

alter table public.notification_preferences enable row level security;
alter table public.notification_settings enable row level security;
alter table public.push_subscriptions enable row level security;
alter table public.push_keys enable row level security;
alter table public.daily_summaries enable row level security;

create policy notification_preferences_select on public.notification_preferences for select to authenticated
  using (
    organization_id = any ((select private.my_organizations())::uuid[])
    and member_id in (select m.id from public.members m where m.user_id = (select auth.uid()))
  );
create policy notification_settings_select on public.notification_settings for select to authenticated
  using (
    organization_id = any ((select private.my_organizations())::uuid[])
    and member_id in (select m.id from public.members m where m.user_id = (select auth.uid()))
  );

grant select on public.notification_preferences, public.notification_settings to authenticated;
grant all on public.notification_preferences, public.notification_settings, public.push_subscriptions,
  public.push_keys, public.daily_summaries to service_role;
