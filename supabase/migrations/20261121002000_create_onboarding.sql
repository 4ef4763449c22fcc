-- What the onboarding checklist cannot see in the data itself.
create table public.onboarding (
  organization_id uuid primary key references public.organizations on delete cascade,
  mode_chosen_at timestamptz,
  dismissed_at timestamptz
);
alter table public.onboarding enable row level security;
create policy onboarding_select on public.onboarding for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));
grant select on public.onboarding to authenticated;
grant all on public.onboarding to service_role;
