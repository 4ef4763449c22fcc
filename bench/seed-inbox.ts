import pg from "pg";

export type InboxSize = { organizationId: string; memberId: string; conversations: number; messages: number };

const batch = 20_000;

/** Words by falling frequency: the first stand in every tenth message, the last in a handful. */
export const frequentWords =
  "hola hello hallo bonjour ciao olá merhaba привет مرحبا order pedido bestellung commande ordine livraison envío shipping größe taille talla tamanho size price precio preis prix prezzo crème façade señorita möchte können schön français coração ürün çok iyi заказ доставка цена طلب شحن السعر gracias danke merci grazie obrigado спасибо شكرا please bitte when wann quand cuándo return devolución rückgabe retour refund blue azul blau bleu red rojo rot rouge black negro schwarz noir leather cuero leder cuir".split(
    " ",
  );

/** A tenant's two years of exchanges: three channels, ten messages a conversation, words of skewed frequency. */
export async function seedInbox(databaseUrl: string, size: InboxSize): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Only made for measuring: losing it costs nothing.
    await client.query("set synchronous_commit = off");
    await client.query("set maintenance_work_mem = '512MB'");
    await prepare(client, size);
    for (let first = 0; first < size.conversations; first += batch) await addBatch(client, size, first);
    await client.query("set session_replication_role = default");
    await indexWords(client, size.organizationId);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}

async function prepare(
  client: pg.Client,
  { organizationId, memberId, conversations }: InboxSize,
): Promise<void> {
  await client.query(
    "insert into organizations (id, name, last_conversation_number) values ($1, 'Bench', $2)",
    [organizationId, conversations],
  );
  await client.query("insert into auth.users (id, email) values ($1::uuid, $1::uuid || '@example.test')", [
    memberId,
  ]);
  await client.query(
    `insert into members (id, organization_id, user_id, name, email, role)
     values ($1::uuid, $2::uuid, $1::uuid, 'Owner', $1::uuid || '@example.test', 'owner')`,
    [memberId, organizationId],
  );
  await client.query(
    `insert into channels (organization_id, login, external_id, username)
     select $1::uuid, 'instagram', 'bench-' || right($1::uuid::text, 8) || i, 'bench' || i from generate_series(1, 3) i`,
    [organizationId],
  );
  await client.query(
    `insert into labels (organization_id, name) select $1::uuid, name from unnest('{Common,Rare}'::text[]) name`,
    [organizationId],
  );
  await client.query(
    `insert into saved_views (organization_id, name, filter) values ($1, 'Mine, unread', '{"folder":"mine","unread":true}'),
       ($1, 'One account', jsonb_build_object('folder', 'open', 'channel_id',
         (select id from channels where organization_id = $1::uuid order by username limit 1))),
       ($1, 'Common', jsonb_build_object('folder', 'resolved', 'label_id',
         (select id from labels where organization_id = $1::uuid and name = 'Common')))`,
    [organizationId],
  );
  await client.query(
    `insert into posts (organization_id, channel_id, external_id, last_comment_at)
     select organization_id, id, 'bench-post', now() from channels where organization_id = $1::uuid`,
    [organizationId],
  );
  await client.query(`create or replace function pg_temp.say(words text[], seed float8) returns text language sql as $$
    select string_agg(words[1 + floor(power(random(), 3) * array_length(words, 1))::int], ' ')
      || case when random() < 0.5 then ' ' || substr(md5(floor(power(random(), 2) * 20000)::text), 1, 7) else '' end
    from generate_series(1, 3 + floor(random() * 12)::int) where seed is not null $$`);
  // Rows are made as they would stand after all triggers and checks; the words are indexed in one go afterwards.
  await client.query("set session_replication_role = replica");
}

async function addBatch(client: pg.Client, size: InboxSize, first: number): Promise<void> {
  const last = Math.min(first + batch, size.conversations);
  const each = size.messages / size.conversations;
  await client.query("drop table if exists pg_temp.made");
  await client.query(
    `create temporary table made as
     select gen_random_uuid() as conversation_id, gen_random_uuid() as contact_id, i as number,
       (select id from channels where organization_id = $1::uuid order by username offset i % 3 limit 1) as channel_id,
       now() - (1 - i::float8 / $4) * interval '730 days' as began
     from generate_series($2::int, $3::int) i`,
    [size.organizationId, first, last - 1, size.conversations],
  );
  await client.query(
    `insert into contacts (id, organization_id, channel_id, external_id, username, name, profile_status, created_at)
     select contact_id, $1::uuid, channel_id, 'bench-' || number, ($2::text[])[1 + number % 60] || '_' || number, initcap(($2::text[])[1 + number % 60]) || ' ' ||
       substr(md5(number::text), 1, 8), 'ready', began from made`,
    [size.organizationId, frequentWords],
  );
  await client.query(
    `insert into messages (organization_id, conversation_id, channel_id, external_id, direction, author_type, kind, text,
       status, occurred_at, created_at)
     select $1::uuid, m.conversation_id, m.channel_id, 'bench-' || m.number || '-' || n,
       case when n % 2 = 0 then 'outbound' else 'inbound' end, case when n % 2 = 1 then 'contact' when n % 4 = 0 then 'member'
         else 'assistant' end, 'text', pg_temp.say($2::text[], m.number + n), case when n % 2 = 0 then 'read' else 'received' end,
       m.began + n * interval '3 minutes', m.began + n * interval '3 minutes'
     from made m, generate_series(1, $3::int) n order by m.began, n`,
    [size.organizationId, frequentWords, each],
  );
  await client.query(
    `insert into conversations (id, organization_id, number, channel_id, contact_id, status, snoozed_until, handler, needs_human,
       unread_count, last_message_preview, last_message_direction, last_message_author_type, last_message_at,
       assignee_id, window_opened_at, label_ids, created_at)
     select conversation_id, $1::uuid, number + 1, channel_id, contact_id, s.status,
       case when s.status = 'snoozed' then now() + interval '1 day' end,
       case when number % 3 = 0 then 'member' else 'assistant' end, number % 50 < 10 and number % 5 > 2, number % 7 % 3, 'Danke schön', 'outbound',
       'member', began + $2::int * interval '3 minutes', case when number % 20 = 9 then $3::uuid end,
       began + $2::int * interval '3 minutes', array(select l.id from labels l where l.organization_id = $1::uuid
         and (l.name = 'Common' and number % 3 < 2 or l.name = 'Rare' and number % 100 = 0)), began
     from made, lateral (select case when number % 10 < 7 then 'resolved' when number % 10 = 7 then 'snoozed' else 'open' end as status) s`,
    [size.organizationId, each, size.memberId],
  );
  await client.query(
    `insert into conversation_labels (conversation_id, label_id, organization_id, status, listed_at)
     select c.id, unnest(c.label_ids), c.organization_id, c.status, c.listed_at
     from conversations c join made m on m.conversation_id = c.id`,
  );
  // Every second one of as many people commented once or twice and never wrote.
  await client.query(
    `insert into comments (organization_id, channel_id, post_id, external_id, kind, author_external_id, author_username, text, occurred_at)
     select $1::uuid, m.channel_id, p.id, 'bench-comment-' || m.number || '-' || n, 'comment', 'bench-commenter-' || m.number,
       ($2::text[])[1 + m.number % 60] || '_' || m.number, 'Danke schön', m.began
     from made m join posts p on p.channel_id = m.channel_id, generate_series(1, 1 + m.number % 3 / 2) n
     where m.number % 2 = 0`,
    [size.organizationId, frequentWords],
  );
}

async function indexWords(client: pg.Client, organizationId: string): Promise<void> {
  const { rows } = await client.query<{ definition: string }>(
    "select pg_get_indexdef('search_entries_words'::regclass) as definition",
  );
  await client.query("drop index search_entries_words");
  await client.query(
    `insert into search_entries (subject_id, organization_id, kind, conversation_id, channel_id, author_type, author_id,
       occurred_at, shelf, folded)
     select id, organization_id, 'message', conversation_id, channel_id, author_type, author_id, occurred_at,
       private.search_shelf(organization_id, 'message', private.search_era(occurred_at)), private.fold_text(text)
     from messages where organization_id = $1
     union all
     select id, organization_id, 'contact', null, channel_id, null, null, created_at,
       private.search_shelf(organization_id, 'contact', private.search_era(created_at)),
       private.fold_text(concat_ws(' ', '@' || username, name)) from contacts where organization_id = $1`,
    [organizationId],
  );
  await client.query(rows[0]?.definition ?? "");
}
