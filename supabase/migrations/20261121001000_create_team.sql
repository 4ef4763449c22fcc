-- Who belongs to an organisation, who is asked to join, and when people answer.
alter table public.organizations
  add column time_zone text not null default 'UTC' check (length(time_zone) between 1 and 64),
  -- null is always open; spans of local time by weekday, and holidays
  add column business_hours jsonb check (jsonb_typeof(business_hours) = 'object');

alter table public.members
  add column available boolean not null default true,
  add column available_changed_at timestamptz not null default now();

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  role text not null check (role in ('owner', 'admin', 'agent')),
  invited_by uuid references public.members on delete set null,
  -- whom to ask, also after that person left
  inviter_name text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references public.members on delete set null,
  revoked_at timestamptz,
  check (accepted_at is null or revoked_at is null)
);
-- One open invitation per address and organisation; inviting again renews it.
create unique index invitations_open on public.invitations (organization_id, email)
  where accepted_at is null and revoked_at is null;
create index invitations_organization on public.invitations (organization_id, created_at desc);
create index invitations_invited_by on public.invitations (invited_by);
create index invitations_accepted_by on public.invitations (accepted_by);

-- Every link that was ever mailed, as a hash: an old one can say that it was replaced.
create table public.invitation_tokens (
  hash bytea primary key,
  organization_id uuid not null references public.organizations on delete cascade,
  invitation_id uuid not null references public.invitations on delete cascade,
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index invitation_tokens_organization on public.invitation_tokens (organization_id);
create index invitation_tokens_invitation on public.invitation_tokens (invitation_id);
-- An invitation has one link that works.
create unique index invitation_tokens_current on public.invitation_tokens (invitation_id) where replaced_at is null;

-- An organisation that exists has an owner: the second of two people who step down at once is refused.
create function private.keep_an_owner() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.organizations o where o.id = old.organization_id for no key update;
  if found and not exists (
    select from public.members m where m.organization_id = old.organization_id and m.role = 'owner'
  ) then
    raise exception 'an organisation keeps at least one owner' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;

create constraint trigger members_keep_an_owner
  after update of role, organization_id or delete on public.members
  deferrable initially immediate
  for each row when (old.role = 'owner') execute function private.keep_an_owner();

-- The audit trail is read by person and by subject too.
create index audit_entries_subject on public.audit_entries (organization_id, subject_type, created_at desc, id desc);
create index audit_entries_organization_member
  on public.audit_entries (organization_id, member_id, created_at desc, id desc);

alter table public.invitations enable row level security;
alter table public.invitation_tokens enable row level security;

create policy invitations_select on public.invitations for select to authenticated
  using (organization_id = any ((select private.my_administered_organizations())::uuid[]));

grant select on public.invitations to authenticated;
grant all on public.invitations, public.invitation_tokens to service_role;
