-- Files of ours: copies of what came with messages, made before Meta's addresses die, and what members upload to send.
-- Story media has no row here, since it may not be kept. A file lies below `<organization_id>/<id>/` in the bucket.
create table public.media (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  origin text not null check (origin in ('instagram', 'upload')),
  kind text not null check (kind in ('image', 'video', 'audio', 'file')),
  state text not null default 'pending' check (state in ('pending', 'stored', 'failed', 'expired', 'refused')),
  -- why there is no file, where there will be none
  reason text check (reason in ('gone', 'too_large', 'wrong_type', 'unreadable', 'unreachable')),
  -- where Meta has it, until it is copied
  source_url text,
  name text check (length(name) <= 200),
  -- told by the bytes, never believed from a header or a name
  mime_type text,
  size bigint check (size > 0),
  sha256 bytea check (length(sha256) = 32),
  width integer check (width > 0),
  height integer check (height > 0),
  has_thumbnail boolean not null default false,
  attempts integer not null default 0,
  created_by uuid references public.members on delete set null,
  created_at timestamptz not null default now(),
  check (state <> 'stored' or (mime_type is not null and size is not null and sha256 is not null)),
  check ((reason is not null) = (state in ('failed', 'expired', 'refused'))),
  check (source_url is null or (origin = 'instagram' and state = 'pending')),
  check (state = 'stored' or not has_thumbnail)
);
create index media_organization on public.media (organization_id, created_at desc, id desc);
create index media_created_by on public.media (created_by) where created_by is not null;
create index media_unfinished on public.media (created_at) where state = 'pending';
create index media_uploads on public.media (created_at) where origin = 'upload';

alter table public.attachments add column media_id uuid references public.media on delete set null;
create index attachments_media on public.attachments (media_id) where media_id is not null;

-- What came before there were copies is copied now, where Meta still has it.
with old as (
  select a.id, a.organization_id, a.kind, a.url, gen_random_uuid() as media_id
  from public.attachments a join public.messages m on m.id = a.message_id
  where a.kind in ('image', 'video', 'audio', 'file', 'sticker') and a.url is not null and m.status <> 'deleted'
    and (m.direction = 'inbound' or m.author_type = 'external')
), copies as (
  insert into public.media (id, organization_id, origin, kind, source_url)
  select media_id, organization_id, 'instagram', case kind when 'sticker' then 'image' else kind end, url from old
  returning id
)
update public.attachments a set media_id = old.media_id
from old where old.id = a.id and exists (select from copies);

-- Whatever deletes an attachment (an unsent message, an erased person, a closed account) takes its file along.
create function private.forget_unused_media() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.media m using gone
  where m.id = gone.media_id
    and not exists (select from public.attachments a where a.media_id = m.id);
  return null;
end
$$;
create trigger attachments_forget_media after delete on public.attachments
  referencing old table as gone for each statement execute function private.forget_unused_media();

-- The job exists exactly when the row is gone, also where a whole organisation went with it.
create function private.remove_media_files() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform graphile_worker.add_job('remove_media_files', json_build_object('folders', json_agg(folder)))
  from (
    select organization_id || '/' || id as folder, (row_number() over () - 1) / 100 as bundle from gone
  ) folders
  group by bundle;
  return null;
end
$$;
create trigger media_remove_files after delete on public.media
  referencing old table as gone for each statement execute function private.remove_media_files();
revoke all on function private.forget_unused_media(), private.remove_media_files() from public;

alter table public.media enable row level security;

create policy media_select on public.media for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.media to authenticated;
grant all on public.media to service_role;
