-- Deliveries are kept as the exact bytes Meta signed; one can hold several tenants' events, so both are service only.
create table public.deliveries (
  id uuid primary key default gen_random_uuid(),
  sha256 bytea not null unique check (length(sha256) = 32),
  body bytea not null,
  status text not null default 'received' check (status in ('received', 'processed', 'ignored', 'failed')),
  error text,
  redacted_at timestamptz,
  received_at timestamptz not null default now(),
  processed_at timestamptz
);
create index deliveries_open on public.deliveries (received_at) where status in ('received', 'failed');

create table public.events (
  id uuid primary key default gen_random_uuid(),
  delivery_id uuid not null references public.deliveries on delete cascade,
  position integer not null,
  organization_id uuid references public.organizations on delete cascade,
  channel_id uuid references public.channels on delete cascade,
  kind text not null,
  account_external_id text,
  contact_external_id text,
  message_external_id text,
  status text not null check (status in ('processed', 'ignored', 'unsupported', 'failed')),
  reason text,
  occurred_at timestamptz,
  processed_at timestamptz not null default now(),
  unique (delivery_id, position)
);
create index events_message on public.events (message_external_id) where message_external_id is not null;
create index events_channel on public.events (channel_id);
create index events_organization on public.events (organization_id);

create table public.contacts (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  channel_id uuid not null references public.channels on delete cascade,
  external_id text not null,
  username text,
  name text,
  picture_url text,
  follower_count integer,
  follows_business boolean,
  followed_by_business boolean,
  verified boolean,
  profile_status text not null default 'pending' check (profile_status in ('pending', 'ready', 'unavailable')),
  profile_fetched_at timestamptz,
  created_at timestamptz not null default now(),
  unique (channel_id, external_id)
);
create index contacts_organization on public.contacts (organization_id, created_at desc, id desc);

create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  number bigint not null,
  channel_id uuid not null references public.channels on delete cascade,
  contact_id uuid not null references public.contacts on delete cascade,
  status text not null default 'open' check (status in ('open', 'snoozed', 'resolved')),
  snoozed_until timestamptz,
  -- null inherits the channel's mode
  assistant_mode text check (assistant_mode in ('off', 'suggest', 'auto')),
  handler text not null default 'assistant' check (handler in ('assistant', 'member', 'nobody')),
  -- raised by every takeover, handoff and hand back: a run begun under an older version may not send
  handler_version integer not null default 0,
  takeover_ends_at timestamptz,
  assignee_id uuid references public.members on delete set null,
  needs_human boolean not null default false,
  unread_count integer not null default 0 check (unread_count >= 0),
  last_message_id uuid,
  last_message_preview text,
  last_message_direction text check (last_message_direction in ('inbound', 'outbound')),
  last_message_author_type text,
  last_message_at timestamptz,
  -- when the contact last did something that opens the reply window, by Meta's clock
  window_opened_at timestamptz,
  -- how far the contact has read, by Meta's clock
  contact_read_at timestamptz,
  -- one process at a time may hand this conversation's messages to Meta
  deliver_lease_until timestamptz,
  deliver_lease_owner uuid,
  created_at timestamptz not null default now(),
  unique (channel_id, contact_id),
  unique (organization_id, number),
  check ((status = 'snoozed') = (snoozed_until is not null))
);
create index conversations_activity on public.conversations
  (organization_id, last_message_at desc nulls last, id desc);
create index conversations_status on public.conversations
  (organization_id, status, last_message_at desc nulls last, id desc);
create index conversations_contact on public.conversations (contact_id);
create index conversations_assignee on public.conversations (assignee_id) where assignee_id is not null;
create index conversations_wake on public.conversations (snoozed_until) where status = 'snoozed';
create index conversations_takeover_end on public.conversations (takeover_ends_at) where takeover_ends_at is not null;

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  -- breaks ties of occurred_at in the order we learned of the messages
  seq bigint generated always as identity,
  organization_id uuid not null references public.organizations on delete cascade,
  conversation_id uuid not null references public.conversations on delete cascade,
  channel_id uuid not null references public.channels on delete cascade,
  external_id text,
  direction text not null check (direction in ('inbound', 'outbound')),
  author_type text not null check (author_type in ('contact', 'member', 'assistant', 'external', 'system')),
  author_id uuid,
  author_name text,
  kind text not null check (kind in (
    'text', 'image', 'video', 'audio', 'file', 'share', 'story_reply', 'story_mention', 'sticker', 'template', 'unsupported'
  )),
  text text,
  -- what tapping a quick reply, a postback or an ad carried besides the text; the story replied to
  details jsonb not null default '{}',
  reply_to_external_id text,
  status text not null check (status in (
    'received', 'queued', 'sending', 'sent', 'read', 'failed', 'unconfirmed', 'deleted'
  )),
  error_code text,
  error_message text,
  group_id uuid,
  part integer not null default 0,
  idempotency_key text,
  human_agent boolean not null default false,
  run_id uuid,
  sources jsonb not null default '[]',
  edit_count integer not null default 0,
  edited_at timestamptz,
  attempts integer not null default 0,
  retry_at timestamptz,
  sending_at timestamptz,
  sent_at timestamptz,
  late boolean not null default false,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint assistant_never_as_human_agent check (not (author_type = 'assistant' and human_agent)),
  check ((direction = 'inbound') = (author_type = 'contact')),
  check (direction = 'outbound' or status in ('received', 'deleted')),
  check (status <> 'received' or direction = 'inbound')
);
create unique index messages_external_id on public.messages (channel_id, external_id) where external_id is not null;
create unique index messages_idempotency_key on public.messages (conversation_id, idempotency_key, part)
  where idempotency_key is not null;
create index messages_conversation on public.messages (conversation_id, occurred_at desc, seq desc);
create index messages_outgoing on public.messages (conversation_id, seq)
  where status in ('queued', 'sending', 'unconfirmed');
create index messages_organization on public.messages (organization_id);
create index messages_stuck on public.messages (sending_at) where status = 'sending';

create table public.message_edits (
  channel_id uuid not null references public.channels on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  message_external_id text not null,
  number integer not null,
  text text not null,
  occurred_at timestamptz not null,
  primary key (channel_id, message_external_id, number)
);
create index message_edits_organization on public.message_edits (organization_id);

create table public.attachments (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  message_id uuid not null references public.messages on delete cascade,
  position integer not null,
  kind text not null,
  url text,
  title text,
  external_id text,
  mime_type text,
  size bigint,
  unique (message_id, position)
);
create index attachments_organization on public.attachments (organization_id);

-- Keyed by Meta's message id, since a reaction can arrive before its message. A null emoji: taken back.
create table public.reactions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  channel_id uuid not null references public.channels on delete cascade,
  message_external_id text not null,
  author_type text not null check (author_type in ('contact', 'member', 'external')),
  author_external_id text not null,
  author_id uuid,
  emoji text,
  occurred_at timestamptz not null,
  unique (channel_id, message_external_id, author_external_id)
);
create index reactions_organization on public.reactions (organization_id);

-- A read notice for a message we do not know yet waits here for it.
create table public.pending_reads (
  channel_id uuid not null references public.channels on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  message_external_id text not null,
  occurred_at timestamptz not null,
  primary key (channel_id, message_external_id)
);
create index pending_reads_organization on public.pending_reads (organization_id);

create table public.comments (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  channel_id uuid not null references public.channels on delete cascade,
  external_id text not null,
  parent_external_id text,
  kind text not null check (kind in ('comment', 'live_comment', 'mention')),
  media_external_id text,
  media_product_type text,
  original_media_external_id text,
  author_external_id text,
  author_username text,
  own boolean not null default false,
  text text,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  unique (channel_id, external_id)
);
create index comments_organization on public.comments (organization_id, occurred_at desc);

alter table public.deliveries enable row level security;
alter table public.events enable row level security;
alter table public.contacts enable row level security;
alter table public.conversations enable row level security;
alter table public.messages enable row level security;
alter table public.message_edits enable row level security;
alter table public.attachments enable row level security;
alter table public.reactions enable row level security;
alter table public.pending_reads enable row level security;
alter table public.comments enable row level security;

create policy contacts_select on public.contacts for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy conversations_select on public.conversations for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy messages_select on public.messages for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy message_edits_select on public.message_edits for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy attachments_select on public.attachments for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy reactions_select on public.reactions for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy comments_select on public.comments for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.contacts, public.conversations, public.messages, public.message_edits,
  public.attachments, public.reactions, public.comments to authenticated;
grant all on public.deliveries, public.events, public.contacts, public.conversations, public.messages,
  public.message_edits, public.attachments, public.reactions, public.pending_reads, public.comments to service_role;
