-- Messages come in by the hundred in one statement: their words are indexed by one too, instead of a call for each.
create function private.index_new_messages() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.search_entries
    (subject_id, organization_id, kind, conversation_id, channel_id, author_type, author_id, occurred_at, shelf, folded)
  select m.id, m.organization_id, 'message', m.conversation_id, m.channel_id, m.author_type, m.author_id, m.occurred_at,
    private.search_shelf(m.organization_id, 'message', private.search_era(m.occurred_at)), private.fold_text(m.text)
  from added m where m.status <> 'deleted' and m.text <> '';
  return null;
end
$$;

create function private.forget_removed_messages() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.search_entries s using removed m where s.subject_id = m.id;
  return null;
end
$$;

drop trigger messages_index on public.messages;
create trigger messages_index after insert on public.messages referencing new table as added
  for each statement execute function private.index_new_messages();
create trigger messages_forget after delete on public.messages referencing old table as removed
  for each statement execute function private.forget_removed_messages();
