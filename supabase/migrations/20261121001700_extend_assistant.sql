-- Voice, hours, limits, the kill switch, topics with modes of their own, costs, and the alert about who waits.
alter table public.assistant_settings
  add column tone text not null default 'friendly' check (tone in ('neutral', 'friendly', 'formal')),
  add column length text not null default 'short' check (length in ('short', 'medium', 'detailed')),
  add column emoji text not null default 'never' check (emoji in ('never', 'sparing', 'often')),
  add column greeting text check (length(greeting) between 1 and 200),
  add column sign_off text check (length(sign_off) between 1 and 200),
  add column language_policy text not null default 'contact' check (language_policy in ('contact', 'fixed')),
  add column fixed_language text check (
    fixed_language in ('en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'tr', 'ar', 'ru', 'hi', 'id', 'ja')
  ),
  add column forbidden_topics text[] not null default '{}' check (cardinality(forbidden_topics) <= 50),
  add column competitor_names text[] not null default '{}' check (cardinality(competitor_names) <= 50),
  add column away_mode text not null default 'off' check (away_mode in ('off', 'outside_hours')),
  -- null speaks our own words in the contact's language
  add column away_text text check (length(away_text) between 1 and 500),
  add column daily_token_budget integer check (daily_token_budget > 0),
  add column monthly_cost_budget double precision check (monthly_cost_budget > 0),
  -- what happens once a budget is used up, until the next day or month
  add column at_limit text not null default 'suggest' check (at_limit in ('suggest', 'extractive')),
  add column limit_noticed_at timestamptz,
  -- a customer who has waited for a person this long raises an alert; null raises none
  add column waiting_alert_minutes integer default 60 check (waiting_alert_minutes between 1 and 10080),
  -- the organisation's kill switch
  add column paused_at timestamptz,
  add column paused_by uuid references public.members on delete set null,
  add constraint assistant_settings_fixed_language check (language_policy = 'contact' or fixed_language is not null);
create index assistant_settings_paused_by on public.assistant_settings (paused_by);

alter table public.channels
  add column assistant_paused_at timestamptz,
  add column assistant_paused_by uuid references public.members on delete set null,
  -- in mode off: decides and keeps what it would have said, shows it to nobody but the report
  add column assistant_shadow boolean not null default false;
create index channels_assistant_paused_by on public.channels (assistant_paused_by);

-- What conversations are about. Built-in topics live in code and have a row only once somebody changed them.
create table public.assistant_topics (
  organization_id uuid not null references public.organizations on delete cascade,
  key text not null check (key ~ '^[a-z0-9_]{1,40}$'),
  name text not null check (length(name) between 1 and 60),
  builtin boolean not null default false,
  -- null follows the channel
  mode text check (mode in ('off', 'suggest', 'auto')),
  never_auto boolean not null default false,
  keywords text[] not null default '{}' check (cardinality(keywords) <= 50),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, key),
  constraint assistant_topics_never_auto check (not never_auto or mode is distinct from 'auto'),
  constraint assistant_topics_sensitive check (
    key not in ('complaint', 'refund', 'legal', 'health', 'safety') or never_auto
  )
);

alter table public.assistant_runs drop constraint assistant_runs_mode_check;
alter table public.assistant_runs add constraint assistant_runs_mode_check
  check (mode in ('suggest', 'auto', 'shadow'));
alter table public.assistant_runs drop constraint assistant_runs_outcome_check;
alter table public.assistant_runs add constraint assistant_runs_outcome_check
  check (outcome in ('queued', 'drafted', 'dropped', 'silent', 'handed_off', 'shadowed'));
alter table public.assistant_runs
  add column topic text,
  -- the question as it was understood, for a follow-up with what it follows
  add column question text,
  -- for the person who takes over
  add column summary text,
  add column next_step text,
  -- which setting allowed what was done: 'channel:auto', 'topic:suggest', 'limit:suggest'
  add column rule text,
  add column cost double precision;
create index assistant_runs_topic on public.assistant_runs (organization_id, topic, created_at desc)
  where status = 'finished';
create index assistant_runs_shadow on public.assistant_runs (organization_id, created_at desc)
  where mode = 'shadow' and status = 'finished';

alter table public.drafts
  add column topic text,
  -- what a person made of it, and how many characters that took; null unless edited
  add column sent_text text,
  add column edit_distance integer check (edit_distance >= 0);
create index drafts_trust on public.drafts (organization_id, topic, decided_at desc)
  where status in ('accepted', 'edited', 'dismissed');

-- What the model took per day. `reserved` is for calls under way, so that a budget holds however many run at once.
create table public.assistant_usage_days (
  organization_id uuid not null references public.organizations on delete cascade,
  day date not null,
  calls integer not null default 0 check (calls >= 0),
  input_tokens bigint not null default 0 check (input_tokens >= 0),
  output_tokens bigint not null default 0 check (output_tokens >= 0),
  cost double precision not null default 0 check (cost >= 0),
  reserved_tokens bigint not null default 0 check (reserved_tokens >= 0),
  primary key (organization_id, day)
);

-- The contact's message an alert was raised about: one alert each.
create table public.waiting_alerts (
  conversation_id uuid primary key references public.conversations on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  message_id uuid not null,
  alerted_at timestamptz not null default now()
);
create index waiting_alerts_organization on public.waiting_alerts (organization_id);
create index conversations_waiting_since on public.conversations (window_opened_at) where status = 'open';

alter table public.assistant_topics enable row level security;
alter table public.assistant_usage_days enable row level security;
alter table public.waiting_alerts enable row level security;

create policy assistant_topics_select on public.assistant_topics for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy assistant_usage_days_select on public.assistant_usage_days for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.assistant_topics, public.assistant_usage_days to authenticated;
grant all on public.assistant_topics, public.assistant_usage_days, public.waiting_alerts to service_role;
