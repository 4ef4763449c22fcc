-- That somebody was erased, so that a late or repeated delivery does not bring them back. Who it was cannot be read here:
-- only a hash of channel and id is kept, to recognise what happened before the erasure.
create table public.erased_contacts (
  contact_hash bytea primary key check (length(contact_hash) = 32),
  organization_id uuid not null references public.organizations on delete cascade,
  channel_id uuid not null references public.channels on delete cascade,
  erased_at timestamptz not null default now()
);
create index erased_contacts_organization on public.erased_contacts (organization_id);
create index erased_contacts_channel on public.erased_contacts (channel_id);

alter table public.erased_contacts enable row level security;
grant all on public.erased_contacts to service_role;
