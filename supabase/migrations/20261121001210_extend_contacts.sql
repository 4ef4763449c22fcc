-- What a business knows of a contact besides Instagram's profile, and which contacts are one person. A contact stays tied
-- to its channel, so merging only groups, and taking it back loses nothing.
create table public.people (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  created_at timestamptz not null default now()
);
create index people_organization on public.people (organization_id);

alter table public.contacts
  add column person_id uuid references public.people on delete set null,
  -- BCP 47; set by hand it is not overwritten by what the assistant hears
  add column language text check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  add column language_set_by uuid references public.members on delete set null;
-- One person has one account per channel: two would be two people.
create unique index contacts_person on public.contacts (person_id, channel_id) where person_id is not null;
create index contacts_language_set_by on public.contacts (language_set_by) where language_set_by is not null;
create index contacts_username on public.contacts (organization_id, lower(username)) where username is not null;
create index contacts_name on public.contacts (organization_id, lower(name)) where name is not null;

create table public.contact_fields (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('text', 'number', 'date', 'choice')),
  choices text[] not null default '{}',
  created_at timestamptz not null default now(),
  check ((kind = 'choice') = (cardinality(choices) > 0)),
  check (cardinality(choices) <= 50)
);
create unique index contact_fields_name on public.contact_fields (organization_id, lower(name));

create table public.contact_field_values (
  contact_id uuid not null references public.contacts on delete cascade,
  field_id uuid not null references public.contact_fields on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  value text not null check (length(value) between 1 and 500),
  updated_at timestamptz not null default now(),
  primary key (contact_id, field_id)
);
create index contact_field_values_field on public.contact_field_values (field_id);
create index contact_field_values_organization on public.contact_field_values (organization_id);

create or replace function private.index_contact() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  contact uuid;
begin
  if tg_table_name = 'contacts' and tg_op = 'DELETE' then
    delete from public.search_entries where subject_id = old.id;
    return null;
  end if;
  if tg_table_name = 'contacts' then
    contact := new.id;
  elsif tg_op = 'DELETE' then
    contact := old.contact_id;
  else
    contact := new.contact_id;
  end if;
  insert into public.search_entries as e (subject_id, organization_id, kind, channel_id, occurred_at, shelf, folded)
  select c.id, c.organization_id, 'contact', c.channel_id, c.created_at,
    private.search_shelf(c.organization_id, 'contact', private.search_era(c.created_at)),
    private.fold_text(concat_ws(' ', '@' || c.username, c.name,
      (select string_agg(v.value, ' ') from public.contact_field_values v where v.contact_id = c.id)))
  from public.contacts c where c.id = contact
  on conflict (subject_id) do update set folded = excluded.folded;
  return null;
end
$$;
create trigger contact_field_values_index after insert or update or delete on public.contact_field_values
  for each row execute function private.index_contact();

alter table public.people enable row level security;
alter table public.contact_fields enable row level security;
alter table public.contact_field_values enable row level security;

create policy people_select on public.people for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy contact_fields_select on public.contact_fields for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
create policy contact_field_values_select on public.contact_field_values for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.people, public.contact_fields, public.contact_field_values to authenticated;
grant all on public.people, public.contact_fields, public.contact_field_values to service_role;
