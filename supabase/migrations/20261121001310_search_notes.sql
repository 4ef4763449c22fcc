create function private.index_note() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    delete from public.search_entries where subject_id = old.id;
  elsif new.deleted_at is not null then
    delete from public.search_entries where subject_id = new.id;
  else
    insert into public.search_entries as e
      (subject_id, organization_id, kind, conversation_id, author_type, author_id, occurred_at, shelf, folded)
    values (new.id, new.organization_id, 'note', new.conversation_id, 'member', new.author_id, new.created_at,
      private.search_shelf(new.organization_id, 'note', private.search_era(new.created_at)), private.fold_text(new.text))
    on conflict (subject_id) do update set author_id = excluded.author_id, folded = excluded.folded;
  end if;
  return null;
end
$$;
create trigger notes_index after insert or delete on public.notes
  for each row execute function private.index_note();
create trigger notes_reindex after update on public.notes for each row
  when ((old.text, old.deleted_at) is distinct from (new.text, new.deleted_at))
  execute function private.index_note();

insert into public.search_entries
  (subject_id, organization_id, kind, conversation_id, author_type, author_id, occurred_at, shelf, folded)
select n.id, n.organization_id, 'note', n.conversation_id, 'member', n.author_id, n.created_at,
  private.search_shelf(n.organization_id, 'note', private.search_era(n.created_at)), private.fold_text(n.text)
from public.notes n where n.deleted_at is null;
