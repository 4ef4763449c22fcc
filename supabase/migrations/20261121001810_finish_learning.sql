-- What became of a rehearsal, and how golden conversations fared when they were last run from the page.
alter table public.rehearsals
  add column published_at timestamptz,
  add column published_by uuid references public.members on delete set null,
  add constraint rehearsals_published_when_ended check (published_at is null or status in ('finished', 'cancelled'));
create index rehearsals_published_by on public.rehearsals (published_by);

alter table public.golden_conversations
  add column waiting boolean not null default false,
  -- null: never run
  add column ran_at timestamptz,
  add column wrong text[] not null default '{}';
