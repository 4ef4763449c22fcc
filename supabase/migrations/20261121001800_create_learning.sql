-- What the assistant could not answer. The words live with each asking, so that they go with its conversation; the gap
-- itself holds only what a person proposed.
create table public.gaps (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  status text not null default 'open' check (status in ('open', 'proposed', 'closed', 'dismissed')),
  proposed_question text,
  proposed_answer text,
  proposed_by uuid references public.members on delete set null,
  source_id uuid references public.knowledge_sources on delete set null,
  last_asked_at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid references public.members on delete set null,
  created_at timestamptz not null default now(),
  check (status <> 'proposed' or (proposed_question is not null and proposed_answer is not null))
);
create index gaps_list on public.gaps (organization_id, status, last_asked_at desc, id desc);
create index gaps_proposed_by on public.gaps (proposed_by);
create index gaps_settled_by on public.gaps (settled_by);
create index gaps_source on public.gaps (source_id);

create table public.gap_askings (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  gap_id uuid not null references public.gaps on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  run_id uuid unique references public.assistant_runs on delete cascade,
  question text not null check (length(question) between 1 and 4000),
  asked_at timestamptz not null default now()
);
create index gap_askings_gap on public.gap_askings (gap_id, asked_at desc);
create index gap_askings_organization on public.gap_askings (organization_id);
create index gap_askings_conversation on public.gap_askings (conversation_id, asked_at desc);

-- What members think of an answer of the assistant.
create table public.message_feedback (
  message_id uuid not null references public.messages on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  verdict text not null check (verdict in ('good', 'bad')),
  reason text check (reason in ('wrong', 'incomplete', 'tone', 'should_have_handed_off', 'should_have_answered', 'other')),
  created_at timestamptz not null default now(),
  primary key (message_id, member_id),
  check (verdict = 'bad' or reason is null)
);
create index message_feedback_organization on public.message_feedback (organization_id, created_at desc);
create index message_feedback_member on public.message_feedback (member_id);

-- Conversations whose answers are known: what is expected of the assistant, whatever model or knowledge it has.
create table public.golden_conversations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  name text not null check (length(name) between 1 and 200),
  content jsonb not null,
  created_by uuid references public.members on delete set null,
  created_at timestamptz not null default now(),
  unique (organization_id, name)
);
create index golden_conversations_created_by on public.golden_conversations (created_by);

-- Real conversations answered once more, with knowledge or instructions that are not published yet.
create table public.rehearsals (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  status text not null default 'running' check (status in ('running', 'finished', 'cancelled', 'failed')),
  proposal jsonb not null,
  total integer not null default 0 check (total >= 0),
  created_by uuid references public.members on delete set null,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index rehearsals_organization on public.rehearsals (organization_id, created_at desc);
create index rehearsals_created_by on public.rehearsals (created_by);

create table public.rehearsal_cases (
  rehearsal_id uuid not null references public.rehearsals on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  run_id uuid not null references public.assistant_runs on delete cascade,
  position integer not null,
  verdict text check (verdict in ('same', 'better', 'worse', 'changed')),
  reason text,
  before jsonb,
  after jsonb,
  primary key (rehearsal_id, run_id)
);
create index rehearsal_cases_organization on public.rehearsal_cases (organization_id);
create index rehearsal_cases_conversation on public.rehearsal_cases (conversation_id);
create index rehearsal_cases_run on public.rehearsal_cases (run_id);

alter table public.gaps enable row level security;
alter table public.gap_askings enable row level security;
alter table public.message_feedback enable row level security;
alter table public.golden_conversations enable row level security;
alter table public.rehearsals enable row level security;
alter table public.rehearsal_cases enable row level security;

create policy gaps_select on public.gaps for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy gap_askings_select on public.gap_askings for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy message_feedback_select on public.message_feedback for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy golden_conversations_select on public.golden_conversations for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy rehearsals_select on public.rehearsals for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy rehearsal_cases_select on public.rehearsal_cases for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.gaps, public.gap_askings, public.message_feedback, public.golden_conversations,
  public.rehearsals, public.rehearsal_cases to authenticated;
grant all on public.gaps, public.gap_askings, public.message_feedback, public.golden_conversations,
  public.rehearsals, public.rehearsal_cases to service_role;
