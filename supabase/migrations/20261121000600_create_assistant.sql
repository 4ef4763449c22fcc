create table public.assistant_settings (
  organization_id uuid primary key references public.organizations on delete cascade,
  name text not null default 'Assistant' check (length(name) between 1 and 60),
  instructions text not null default '' check (length(instructions) <= 4000),
  -- null speaks our own words in the contact's language
  handoff_text text check (length(handoff_text) between 1 and 500),
  -- part of the first answer's text, never a message of its own
  disclosure boolean not null default true,
  updated_at timestamptz not null default now()
);

create table public.assistant_runs (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  -- the newest contact message the run considered, and the handler version it saw: both are checked again before sending
  last_message_id uuid not null,
  handler_version integer not null,
  mode text not null check (mode in ('suggest', 'auto')),
  status text not null default 'running' check (status in ('running', 'finished', 'superseded', 'failed')),
  decision text check (decision in ('reply', 'handoff', 'silent')),
  reason text,
  outcome text check (outcome in ('queued', 'drafted', 'dropped', 'silent', 'handed_off')),
  text text,
  language text,
  confidence real,
  sources jsonb not null default '[]',
  passages jsonb not null default '[]',
  checks jsonb not null default '[]',
  message_ids uuid[] not null default '{}',
  engine text not null check (engine in ('extractive', 'model')),
  model text,
  prompt_version text,
  input_tokens integer,
  output_tokens integer,
  error text,
  -- renewed while the run works; a run whose process died is superseded once this has passed
  lease_until timestamptz not null default now() + interval '15 seconds',
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
-- One run of the assistant per conversation at a time.
create unique index assistant_runs_running on public.assistant_runs (conversation_id) where status = 'running';
create index assistant_runs_conversation on public.assistant_runs (conversation_id, created_at desc);
create index assistant_runs_organization on public.assistant_runs (organization_id, created_at desc);

create table public.drafts (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  run_id uuid not null references public.assistant_runs on delete cascade,
  text text not null,
  sources jsonb not null default '[]',
  status text not null default 'open' check (status in ('open', 'accepted', 'edited', 'dismissed', 'superseded')),
  decided_by uuid references public.members on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null default now()
);
-- At most one draft waits above a conversation's composer.
create unique index drafts_open on public.drafts (conversation_id) where status = 'open';
create index drafts_organization on public.drafts (organization_id);
create index drafts_run on public.drafts (run_id);
create index drafts_decided_by on public.drafts (decided_by);

alter table public.assistant_settings enable row level security;
alter table public.assistant_runs enable row level security;
alter table public.drafts enable row level security;

create policy assistant_settings_select on public.assistant_settings for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy assistant_runs_select on public.assistant_runs for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy drafts_select on public.drafts for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.assistant_settings, public.assistant_runs, public.drafts to authenticated;
grant all on public.assistant_settings, public.assistant_runs, public.drafts to service_role;
