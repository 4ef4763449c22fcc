-- Each episode from open to resolved is a ticket, and every row of the list is found through an index: its folder's,
-- its channel's, its assignee's or its label's.
alter table public.organizations add column last_ticket_number bigint not null default 0;

create table public.tickets (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  number bigint not null,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  assignee_id uuid references public.members on delete set null,
  opened_at timestamptz not null default now(),
  -- the first word of the assistant or a person that really left
  first_response_at timestamptz,
  resolved_at timestamptz,
  outcome text check (outcome in ('assistant_alone', 'with_person', 'abandoned')),
  first_response_due_at timestamptz,
  resolution_due_at timestamptz,
  -- told once each: that a target is near, and that it was missed
  first_response_warned_at timestamptz,
  first_response_missed_at timestamptz,
  resolution_warned_at timestamptz,
  resolution_missed_at timestamptz,
  created_at timestamptz not null default now(),
  unique (organization_id, number),
  check ((resolved_at is null) = (outcome is null))
);
create unique index tickets_open on public.tickets (conversation_id) where resolved_at is null;
create index tickets_conversation on public.tickets (conversation_id, opened_at desc);
create index tickets_organization on public.tickets (organization_id, opened_at desc, id desc);
create index tickets_assignee on public.tickets (assignee_id) where assignee_id is not null;
create index tickets_first_response_due on public.tickets (first_response_due_at)
  where resolved_at is null and first_response_at is null and first_response_missed_at is null;
create index tickets_resolution_due on public.tickets (resolution_due_at)
  where resolved_at is null and resolution_missed_at is null;

-- How soon an answer and a solution are promised, in minutes of business hours; no row promises nothing.
create table public.ticket_targets (
  organization_id uuid not null references public.organizations on delete cascade,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  first_response_minutes integer check (first_response_minutes between 1 and 100000),
  resolution_minutes integer check (resolution_minutes between 1 and 100000),
  primary key (organization_id, priority)
);

create table public.labels (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  name text not null check (length(name) between 1 and 40),
  color text not null default 'grey' check (color in ('grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink')),
  created_at timestamptz not null default now()
);
create unique index labels_name on public.labels (organization_id, lower(name));

-- Carries what the list orders and filters by, so that a label's conversations are read from one index.
create table public.conversation_labels (
  conversation_id uuid not null references public.conversations on delete cascade,
  label_id uuid not null references public.labels on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  status text not null,
  listed_at timestamptz,
  primary key (conversation_id, label_id)
);
create index conversation_labels_listed on public.conversation_labels
  (label_id, status, listed_at desc nulls last, conversation_id desc);
create index conversation_labels_organization on public.conversation_labels (organization_id);

create table public.saved_views (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  -- null: everybody's
  member_id uuid references public.members on delete cascade,
  name text not null check (length(name) between 1 and 60),
  filter jsonb not null,
  created_at timestamptz not null default now()
);
create index saved_views_organization on public.saved_views (organization_id, created_at);
create index saved_views_member on public.saved_views (member_id) where member_id is not null;

-- Who gets a channel's conversations that need a person, in turn.
create table public.assignment_rules (
  channel_id uuid primary key references public.channels on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  mode text not null default 'off' check (mode in ('off', 'round_robin')),
  -- everybody available takes turns, or only the members chosen
  everyone boolean not null default true,
  last_turn bigint not null default 0,
  updated_at timestamptz not null default now()
);
create index assignment_rules_organization on public.assignment_rules (organization_id);

create table public.assignment_turns (
  channel_id uuid not null references public.assignment_rules on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  chosen boolean not null default false,
  turn bigint not null default 0,
  primary key (channel_id, member_id)
);
create index assignment_turns_member on public.assignment_turns (member_id);
create index assignment_turns_organization on public.assignment_turns (organization_id);

alter table public.conversations
  add column ticket_id uuid,
  add column priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  add column label_ids uuid[] not null default '{}',
  -- something we said did not leave, and nobody has decided about it
  add column send_failed boolean not null default false,
  add column last_message_author_name text,
  -- per field: who changed it last and when, so that whoever comes second learns who was first
  add column last_changes jsonb not null default '{}',
  add column woken_at timestamptz,
  -- where it stands in the list: its newest message, or the moment it woke
  add column listed_at timestamptz generated always as (greatest(last_message_at, woken_at)) stored;

drop index public.conversations_activity;
drop index public.conversations_status;
drop index public.conversations_assignee;
create index conversations_activity on public.conversations (organization_id, listed_at desc nulls last, id desc);
create index conversations_status on public.conversations
  (organization_id, status, listed_at desc nulls last, id desc);
create index conversations_channel on public.conversations
  (channel_id, status, listed_at desc nulls last, id desc);
create index conversations_assignee on public.conversations
  (assignee_id, status, listed_at desc nulls last, id desc) where assignee_id is not null;
create index conversations_unassigned on public.conversations (organization_id, listed_at desc nulls last, id desc)
  where status = 'open' and assignee_id is null;
create index conversations_waiting on public.conversations (organization_id, listed_at desc nulls last, id desc)
  where needs_human;
create index conversations_assistant on public.conversations (organization_id, listed_at desc nulls last, id desc)
  where status = 'open' and handler = 'assistant';
create index conversations_unread on public.conversations (organization_id, listed_at desc nulls last, id desc)
  where unread_count > 0;
create index conversations_window on public.conversations (organization_id, window_opened_at) where status = 'open';
create index messages_failed on public.messages (conversation_id) where status in ('failed', 'unconfirmed');

create function private.move_conversation_labels() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.conversation_labels l set status = new.status, listed_at = new.listed_at
  where l.conversation_id = new.id;
  return null;
end
$$;
create trigger conversations_move_labels after update on public.conversations for each row
  when (new.label_ids <> '{}' and (old.status, old.listed_at) is distinct from (new.status, new.listed_at))
  execute function private.move_conversation_labels();

-- What is open already is an episode too.
with opened as (
  insert into public.tickets (organization_id, conversation_id, number, assignee_id, opened_at)
  select c.organization_id, c.id, row_number() over (partition by c.organization_id order by c.created_at, c.id),
    c.assignee_id, c.created_at
  from public.conversations c where c.status <> 'resolved' and c.last_message_at is not null
  returning id, conversation_id
)
update public.conversations c set ticket_id = opened.id from opened where opened.conversation_id = c.id;
update public.organizations o set last_ticket_number = coalesce(
  (select max(t.number) from public.tickets t where t.organization_id = o.id), 0);

alter table public.tickets enable row level security;
alter table public.ticket_targets enable row level security;
alter table public.labels enable row level security;
alter table public.conversation_labels enable row level security;
alter table public.saved_views enable row level security;
alter table public.assignment_rules enable row level security;
alter table public.assignment_turns enable row level security;

create policy tickets_select on public.tickets for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy ticket_targets_select on public.ticket_targets for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy labels_select on public.labels for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy conversation_labels_select on public.conversation_labels for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy saved_views_select on public.saved_views for select to authenticated
  using (
    organization_id = any ((select private.my_organizations())::uuid[])
    and (member_id is null or member_id in (select m.id from public.members m where m.user_id = (select auth.uid())))
  );
create policy assignment_rules_select on public.assignment_rules for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy assignment_turns_select on public.assignment_turns for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.tickets, public.ticket_targets, public.labels, public.conversation_labels,
  public.saved_views, public.assignment_rules, public.assignment_turns to authenticated;
grant all on public.tickets, public.ticket_targets, public.labels, public.conversation_labels,
  public.saved_views, public.assignment_rules, public.assignment_turns to service_role;
