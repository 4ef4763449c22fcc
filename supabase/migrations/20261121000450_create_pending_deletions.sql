-- A message unsent before we know it leaves its id here, so that it arrives as a tombstone.
create table public.pending_deletions (
  channel_id uuid not null references public.channels on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  message_external_id text not null,
  occurred_at timestamptz not null,
  primary key (channel_id, message_external_id)
);
create index pending_deletions_organization on public.pending_deletions (organization_id);

alter table public.pending_deletions enable row level security;

grant all on public.pending_deletions to service_role;
