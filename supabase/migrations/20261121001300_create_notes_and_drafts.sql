-- What members write: to each other (notes), before it is sent (drafts), for the next time (saved replies), and that they
-- are writing (presences). None of it is ever handed to Meta except a draft's text once its member sends it.
create table public.notes (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  author_id uuid references public.members on delete set null,
  author_name text,
  text text not null check (length(text) <= 10000),
  edited_at timestamptz,
  -- a deleted note keeps its place and loses its words
  deleted_at timestamptz,
  idempotency_key text,
  created_at timestamptz not null default now(),
  check ((deleted_at is null) = (text <> ''))
);
create index notes_conversation on public.notes (conversation_id, created_at desc, id desc);
create index notes_organization on public.notes (organization_id, created_at desc);
create index notes_author on public.notes (author_id);
create unique index notes_idempotency_key on public.notes (conversation_id, idempotency_key)
  where idempotency_key is not null;

create table public.note_mentions (
  note_id uuid not null references public.notes on delete cascade,
  member_id uuid not null references public.members on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  read_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (note_id, member_id)
);
create index note_mentions_member on public.note_mentions (member_id, created_at desc);
create index note_mentions_unread on public.note_mentions (member_id, conversation_id) where read_at is null;
create index note_mentions_conversation on public.note_mentions (conversation_id);
create index note_mentions_organization on public.note_mentions (organization_id);

create table public.member_drafts (
  member_id uuid not null references public.members on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  tab text not null check (tab in ('reply', 'note')),
  organization_id uuid not null references public.organizations on delete cascade,
  text text not null check (length(text) <= 10000),
  reply_to_id uuid,
  -- raised by every save: who saves over a version they have not seen is told so
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (member_id, conversation_id, tab)
);
create index member_drafts_conversation on public.member_drafts (conversation_id);
create index member_drafts_organization on public.member_drafts (organization_id);

create table public.saved_replies (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  -- null: shared with everybody in the organisation
  member_id uuid references public.members on delete cascade,
  shortcut text not null check (shortcut ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
  title text not null check (length(title) between 1 and 100),
  text text not null check (length(text) between 1 and 10000),
  use_count integer not null default 0 check (use_count >= 0),
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index saved_replies_shared_shortcut on public.saved_replies (organization_id, shortcut)
  where member_id is null;
create unique index saved_replies_personal_shortcut on public.saved_replies (member_id, shortcut)
  where member_id is not null;
create index saved_replies_organization on public.saved_replies (organization_id, shortcut, id);

-- Who looks at or writes in a conversation, one row per open window. A row past its time counts as gone.
create table public.presences (
  member_id uuid not null references public.members on delete cascade,
  session_id text not null check (length(session_id) between 16 and 100),
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  state text not null check (state in ('viewing', 'typing')),
  -- when the writing began: of two who write, the first has the word
  since timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (member_id, session_id)
);
create index presences_conversation on public.presences (conversation_id, expires_at);
create index presences_organization on public.presences (organization_id);

create table public.member_preferences (
  member_id uuid primary key references public.members on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  -- how long a reply waits so that it can be taken back; 0 sends at once
  undo_send_seconds integer not null default 0 check (undo_send_seconds between 0 and 30),
  density text not null default 'comfortable' check (density in ('comfortable', 'compact')),
  shortcuts jsonb not null default '{}' check (jsonb_typeof(shortcuts) = 'object'),
  updated_at timestamptz not null default now()
);
create index member_preferences_organization on public.member_preferences (organization_id);

-- A message that may still be taken back is handed to Meta no earlier than this.
alter table public.messages add column send_at timestamptz;

alter table public.notes enable row level security;
alter table public.note_mentions enable row level security;
alter table public.member_drafts enable row level security;
alter table public.saved_replies enable row level security;
alter table public.presences enable row level security;
alter table public.member_preferences enable row level security;

create policy notes_select on public.notes for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy note_mentions_select on public.note_mentions for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy presences_select on public.presences for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy member_drafts_select on public.member_drafts for select to authenticated
  using (
    organization_id = any ((select private.my_organizations())::uuid[])
    and member_id in (select m.id from public.members m where m.user_id = (select auth.uid()))
  );
create policy saved_replies_select on public.saved_replies for select to authenticated
  using (
    organization_id = any ((select private.my_organizations())::uuid[])
    and (member_id is null or member_id in (select m.id from public.members m where m.user_id = (select auth.uid())))
  );
create policy member_preferences_select on public.member_preferences for select to authenticated
  using (
    organization_id = any ((select private.my_organizations())::uuid[])
    and member_id in (select m.id from public.members m where m.user_id = (select auth.uid()))
  );

grant select on public.notes, public.note_mentions, public.member_drafts, public.saved_replies,
  public.presences, public.member_preferences to authenticated;
grant all on public.notes, public.note_mentions, public.member_drafts, public.saved_replies,
  public.presences, public.member_preferences to service_role;
