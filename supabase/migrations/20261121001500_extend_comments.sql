-- What people comment on: posts, reels, stories, live videos, ads. Known by the id alone until a job has asked Meta.
create table public.posts (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  channel_id uuid not null references public.channels on delete cascade,
  -- empty where Instagram did not say which post a comment belongs to
  external_id text not null,
  kind text not null default 'post' check (kind in ('post', 'reel', 'story', 'live')),
  caption text,
  permalink text,
  thumbnail_url text,
  author_username text,
  posted_at timestamptz,
  fetch_status text not null default 'pending' check (fetch_status in ('pending', 'ready', 'unavailable')),
  fetched_at timestamptz,
  last_comment_at timestamptz not null,
  created_at timestamptz not null default now(),
  unique (channel_id, external_id)
);
create index posts_organization on public.posts (organization_id, last_comment_at desc, id desc);

alter table public.comments
  alter column external_id drop not null,
  add column post_id uuid references public.posts on delete cascade,
  add column ad_id text,
  add column ad_title text,
  -- open: somebody should look at it; done: answered, hidden, deleted, or put aside by a person
  add column state text not null default 'open' check (state in ('open', 'done')),
  add column handled_by uuid references public.members on delete set null,
  add column handled_at timestamptz,
  add column hidden_at timestamptz,
  add column hidden_by uuid references public.members on delete set null,
  add column deleted_at timestamptz,
  -- null with deleted_at set: it was gone at Instagram when we asked
  add column deleted_by uuid references public.members on delete set null,
  -- our own public replies leave by the rules of messages; everything else is `received`
  add column status text not null default 'received'
    check (status in ('received', 'queued', 'sending', 'sent', 'failed', 'unconfirmed')),
  add column reply_to_id uuid references public.comments on delete set null,
  add column member_id uuid references public.members on delete set null,
  add column member_name text,
  add column idempotency_key text,
  add column attempts integer not null default 0,
  add column retry_at timestamptz,
  add column sending_at timestamptz,
  add column error_code text,
  add column error_message text,
  add constraint comments_known_or_ours
    check (external_id is not null or (own and status in ('queued', 'sending', 'failed', 'unconfirmed'))),
  add constraint comments_only_own_leave check (own or status = 'received');

insert into public.posts (organization_id, channel_id, external_id, kind, last_comment_at)
select organization_id, channel_id, coalesce(original_media_external_id, media_external_id, ''),
  case when bool_or(kind = 'live_comment') then 'live' when bool_or(media_product_type = 'REELS') then 'reel'
    when bool_or(media_product_type = 'STORY') then 'story' else 'post' end,
  max(occurred_at)
from public.comments group by 1, 2, 3;
update public.comments c set post_id = p.id from public.posts p
where p.channel_id = c.channel_id
  and p.external_id = coalesce(c.original_media_external_id, c.media_external_id, '');
update public.comments set state = 'done' where own;

alter table public.comments alter column post_id set not null;
create index comments_post on public.comments (post_id, occurred_at desc, id desc);
create index comments_open on public.comments (post_id) where state = 'open' and deleted_at is null;
create index comments_thread on public.comments (channel_id, parent_external_id) where parent_external_id is not null;
create index comments_author on public.comments (channel_id, author_external_id) where author_external_id is not null;
create index comments_outgoing on public.comments (status, sending_at) where status in ('queued', 'sending');
create unique index comments_idempotency_key on public.comments (channel_id, idempotency_key)
  where idempotency_key is not null;
create index comments_reply_to on public.comments (reply_to_id) where reply_to_id is not null;
create index comments_handled_by on public.comments (handled_by) where handled_by is not null;
create index comments_hidden_by on public.comments (hidden_by) where hidden_by is not null;
create index comments_deleted_by on public.comments (deleted_by) where deleted_by is not null;
create index comments_member on public.comments (member_id) where member_id is not null;

-- The one private reply Meta allows to a comment is a message of the conversation with whoever wrote it.
alter table public.messages add column comment_id uuid references public.comments on delete set null;
create unique index messages_comment on public.messages (comment_id) where comment_id is not null;
alter table public.messages add constraint messages_private_reply_by_a_person
  check (comment_id is null or (direction = 'outbound' and author_type = 'member'));

-- Token buckets before Meta's hourly limits, in the database since every process draws from the same ones.
create table public.call_budgets (
  organization_id uuid not null references public.organizations on delete cascade,
  channel_id uuid not null references public.channels on delete cascade,
  family text not null check (family in ('private_reply', 'live_private_reply')),
  tokens double precision not null,
  refilled_at timestamptz not null default now(),
  primary key (channel_id, family)
);
create index call_budgets_organization on public.call_budgets (organization_id);

alter table public.posts enable row level security;
alter table public.call_budgets enable row level security;

create policy posts_select on public.posts for select to authenticated
  using (organization_id = any ((select private.my_organizations())::uuid[]));

grant select on public.posts to authenticated;
grant all on public.posts, public.call_budgets to service_role;

alter table sandbox.outbox add column field text not null default 'comments';

-- The imitation's posts and what is said beneath them.
create table sandbox.posts (
  id text primary key,
  business_id text not null references sandbox.businesses on delete cascade,
  product_type text not null check (product_type in ('FEED', 'REELS', 'STORY', 'AD', 'LIVE')),
  media_type text not null check (media_type in ('IMAGE', 'VIDEO', 'CAROUSEL_ALBUM')),
  caption text,
  picture_url text not null,
  permalink text not null,
  -- an ad's picture and comments belong to a post of its own
  original_id text,
  ad_id text,
  ad_title text,
  live_until bigint,
  posted_at bigint not null
);
create index posts_business on sandbox.posts (business_id);

create table sandbox.comments (
  id text primary key,
  post_id text not null references sandbox.posts on delete cascade,
  parent_id text references sandbox.comments on delete cascade,
  -- null: the business itself
  igsid text references sandbox.threads on delete cascade,
  text text not null,
  hidden boolean not null default false,
  -- the message id of the one private reply
  private_reply_mid text,
  commented_at bigint not null
);
create index comments_post on sandbox.comments (post_id, commented_at);
create index comments_parent on sandbox.comments (parent_id);
create index comments_thread on sandbox.comments (igsid);

alter table sandbox.posts enable row level security;
alter table sandbox.comments enable row level security;
grant all on sandbox.posts, sandbox.comments to service_role;
