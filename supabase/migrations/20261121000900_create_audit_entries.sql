-- Who did what, written in the transaction of the deed. A person who left stays readable by name.
create table public.audit_entries (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  actor_type text not null check (actor_type in ('member', 'assistant', 'system')),
  member_id uuid references public.members on delete set null,
  member_name text,
  -- what happened, in the words of the vocabulary: 'member.invited', 'conversation.assigned'
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  subject_type text not null,
  subject_id uuid,
  -- names and before-and-after values, never message text or secrets
  details jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index audit_entries_organization on public.audit_entries (organization_id, created_at desc, id desc);
create index audit_entries_member on public.audit_entries (member_id);

create function private.my_administered_organizations() returns uuid[]
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(m.organization_id), '{}') from public.members m
  where m.user_id = auth.uid() and m.role in ('owner', 'admin')
$$;

alter table public.audit_entries enable row level security;

create policy audit_entries_select on public.audit_entries for select to authenticated
  using (organization_id = any ((select private.my_administered_organizations())::uuid[]));

grant select on public.audit_entries to authenticated;
grant all on public.audit_entries to service_role;

alter table public.live_events drop constraint live_events_type_check;
alter table public.live_events add constraint live_events_type_check check (type in (
  'message.created', 'message.updated', 'conversation.updated', 'channel.updated',
  'notification.created', 'notification.updated', 'contact.updated', 'ticket.updated', 'label.updated',
  'note.created', 'note.updated', 'comment.created', 'comment.updated', 'presence.updated',
  'member_draft.updated', 'saved_reply.updated', 'saved_view.updated', 'member.updated', 'organization.updated',
  'source.updated', 'assistant.updated', 'gap.updated', 'rehearsal.updated'
));
