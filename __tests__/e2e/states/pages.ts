import { expect } from "../journey";
import { ask, type Scene, settle, visit } from "./stage";

const settings: Scene = async (stage) => {
  const { desk, show, sql } = stage;
  await desk.goto("/dashboard/settings/members");
  const mark = Date.now().toString(36);
  for (const who of ["waiting", "expired.with.a.rather.long.address"])
    await ask(desk, "POST", "invitations", { email: `${who}-${mark}@example.com`, role: "agent" });
  await sql(
    "update public.invitations set created_at = now() - interval '9 days', expires_at = now() - interval '1 day' where email like 'expired%'",
  );
  const names =
    "general notifications keys members roles saved-replies labels targets assignment api-keys audit".split(
      " ",
    );
  const pages = names.map((name) => [`settings-${name}`, `/dashboard/settings/${name}`]);
  await visit(
    stage,
    { "settings-profile": "/dashboard/settings", ...Object.fromEntries(pages) },
    { tall: true },
  );
  const pressed = (path: string, button: RegExp) => async () => {
    await desk.goto(`/dashboard/settings/${path}`);
    await desk.getByRole("button", { name: button }).first().click();
  };
  await show("settings-key-remapped", { again: pressed("keys", /^Change/) });
  await show("settings-saved-reply", { again: pressed("saved-replies", /^Add a reply/) });
  await show("settings-saved-reply-refused", {
    again: async () => {
      await pressed("saved-replies", /^Add a reply/)();
      await desk.getByRole("dialog").getByRole("button", { name: "Save" }).click();
      await expect(desk.getByText("Give the reply a title")).toBeVisible();
    },
  });
  await show("settings-delete-organisation", { again: pressed("general", /^Delete organisation/) });
  await show("settings-api-key-made", {
    again: async () => {
      await desk.goto("/dashboard/settings/api-keys");
      await desk.getByLabel("Name of a new key").fill("Order export");
      await desk.getByRole("button", { name: "Create key" }).click();
      await expect(desk.getByText("The key is ready.")).toBeVisible();
    },
  });
};

/** A post's comments: answered for all, answered privately, hidden, deleted, live, refused, and too old. */
const comments: Scene = async (stage) => {
  const { desk, sandbox, show, sql } = stage;
  for (const name of ["Elena Prado", "Bruno With A Long Name", "Cleo", "Dara"]) {
    const customer = await sandbox.createCustomer(name);
    await sandbox.comment({ customer }, `Is the large planter frost proof? ${name} asks.`);
  }
  await desk.goto("/dashboard/comments");
  await desk.getByRole("list", { name: "Posts" }).getByRole("link").first().click();
  await expect(desk).toHaveURL(/\/comments\/.+/);
  const post = new URL(desk.url()).pathname;
  const by = (name: string) =>
    desk
      .getByRole("article", { name: /^Comment by @/ })
      .filter({ hasText: name })
      .first();
  const writing = (name: string, button: string) => async () => {
    await desk.goto(post);
    await by(name).getByRole("button", { name: button, exact: true }).click();
    await expect(by(name).getByRole("textbox")).toBeVisible();
  };
  await show("comment-public", { again: writing("Cleo asks", "Reply") });
  await writing("Cleo asks", "Reply")();
  await by("Cleo asks").getByRole("textbox").fill("It is, in all our winters so far.");
  await by("Cleo asks").getByRole("button", { name: "Reply publicly" }).click();
  await expect(desk.getByText("It is, in all our winters so far.")).toBeVisible();
  await show("comment-private", { again: writing("Elena", "Reply privately") });
  await writing("Elena", "Reply privately")();
  await by("Elena").getByRole("textbox").fill("We can put one aside for you.");
  await by("Elena").getByRole("button", { name: "Reply privately" }).click();
  await expect(by("Elena").getByText("Answered privately")).toBeVisible();
  await by("Bruno").getByRole("button", { name: "Hide" }).click();
  await expect(by("Bruno").getByText("Hidden", { exact: true })).toBeVisible();
  await show("comment-hidden");
  const of = (name: string) => `text like '%${name} asks.' and not own`;
  await sql(`update public.comments set deleted_at = now(), text = null where ${of("Dara")}`);
  await sql(`update public.comments set kind = 'live_comment' where ${of("Cleo")}`);
  await sql(
    "update public.comments set status = 'failed', error_code = 'refused', error_message = 'Instagram refused this reply.' where own",
  );
  await visit(stage, { "comments-states": post }, { tall: true });
  await sql("update public.comments set occurred_at = occurred_at - interval '9 days' where not own");
  await visit(stage, {
    "comments-expired": post,
    "comments-done": "/dashboard/comments?folder=done",
    "comments-unknown": "/dashboard/comments/00000000-0000-4000-8000-000000000000",
  });
};

const importColumns =
  "organization_id, site_id, kind, title, state, phase, total_count, done_count, failed_count, finished_at, error";

const imports: [kind: string, state: string, rest: string][] = [
  ["website", "running", "'finding', 40, 0, 0, null, null"],
  ["website", "running", "'reading', 120, 37, 0, null, null"],
  ["website", "choosing", "'finding', 3, 0, 0, null, null"],
  ["files", "finished", "'reading', 12, 9, 2, now(), null"],
  ["website", "failed", "'finding', 0, 0, 0, now(), 'The website did not answer. Check the address.'"],
  ["website", "cancelled", "'reading', 12, 3, 0, now(), null"],
];

/** Everything an import and a source can be, beside what is asked before one is begun. */
const knowledge: Scene = async (stage) => {
  const { desk, show, sql } = stage;
  const [shop] = await sql("select id from public.organizations where name = 'Casa Verde'");
  const own = [shop?.id];
  for (const [index, [kind, state, rest]] of imports.entries()) {
    // A site has one import under way.
    const [site] = await sql(
      "insert into public.knowledge_sites (organization_id, url, schedule, read_at) values ($1, $2, 'weekly', now() - interval '2 days') returning id",
      [...own, `https://www.casaverde.example/${Date.now()}/${index}`],
    );
    const [made] = await sql(
      `insert into public.imports (${importColumns}) values ($1, $2, '${kind}', $3, '${state}', ${rest}) returning id`,
      [
        ...own,
        kind === "website" ? site?.id : null,
        kind === "website" ? "https://www.casaverde.example/" : "Prices.pdf and 11 more",
      ],
    );
    if (state !== "choosing" && state !== "finished") continue;
    for (const [position, name] of ["shipping", `returns/${"a-long-path/".repeat(8)}`, "about"].entries())
      await sql(
        "insert into public.import_items (organization_id, import_id, position, name, title, state, detail) values ($1, $2, $3, $4, $5, $6, $7)",
        state === "choosing"
          ? [...own, made?.id, position, `https://www.casaverde.example/${name}`, name, "found", null]
          : [...own, made?.id, position, `${position}.pdf`, null, "failed", "There is no text in it."],
      );
  }
  const spoil = (offset: number, what: string) =>
    sql(
      `update public.knowledge_sources set ${what} where id = (select id from public.knowledge_sources where organization_id = $1 order by id offset ${offset} limit 1)`,
      own,
    );
  await spoil(0, "status = 'failed', error = 'The page was not found when it was last read.'");
  await spoil(1, "status = 'pending'");
  await spoil(2, "error = 'The page did not answer on Tuesday.'");
  try {
    const pages = {
      "knowledge-states": "/dashboard/knowledge",
      "knowledge-none": "/dashboard/knowledge?q=zzzzz",
    };
    await visit(stage, pages, { tall: true });
  } finally {
    await sql(
      "update public.knowledge_sources set status = 'ready', error = null where organization_id = $1",
      own,
    );
    await sql("delete from public.imports where organization_id = $1", own);
    await sql("delete from public.knowledge_sites where organization_id = $1", own);
  }
  const pressed = (button: RegExp, within?: string) => async () => {
    await desk.goto("/dashboard/knowledge");
    await settle(desk);
    await desk.getByRole("button", { name: button }).first().click();
    if (within) await desk.getByRole("dialog").getByRole("tab", { name: within }).click();
  };
  await show("knowledge-question", { again: pressed(/^Add a question/) });
  for (const tab of ["Website", "Files", "Products", "Questions"])
    await show(`knowledge-import-${tab.toLowerCase()}`, { again: pressed(/^Import/, tab) });
  await show("knowledge-versions", { again: pressed(/^Versions of/) });
  await show("knowledge-delete", { again: pressed(/^Delete /) });
};

const assistant: Scene = async (stage) => {
  const { desk, show, sql } = stage;
  await visit(
    stage,
    { assistant: "/dashboard/assistant", gaps: "/dashboard/assistant/gaps" },
    { tall: true },
  );
  const asked = (question: string, verdict: string) => async () => {
    await desk.goto("/dashboard/assistant");
    await desk.getByRole("textbox").first().fill(question);
    await desk.getByRole("button", { name: "Ask" }).click();
    await expect(desk.getByText(verdict, { exact: true }).first()).toBeVisible();
  };
  await show("try-answered", { again: asked("Do you ship to Portugal?", "Answers") });
  await show("try-handed-over", { again: asked("My lawyer will write about the pot.", "Asks a person") });
  const rehearse = async () => {
    await desk.goto("/dashboard/assistant/rehearsals");
    await desk.getByRole("button", { name: "Rehearse other instructions" }).click();
  };
  await show("rehearse", { again: rehearse });
  await rehearse();
  await desk.getByRole("dialog").getByLabel("Words it leaves to people").fill("portugal");
  await desk.getByRole("dialog").getByRole("button", { name: "Rehearse" }).click();
  await expect(desk.getByRole("button", { name: "Publish" })).toBeVisible();
  const address = new URL(desk.url()).pathname;
  await visit(stage, { "rehearsal-finished": address }, { tall: true });
  for (const status of ["running", "cancelled", "failed"]) {
    await sql(
      "update public.rehearsals set status = $2, finished_at = case when $2 = 'running' then null else now() end where id = $1",
      [address.split("/").at(-1), status],
    );
    await visit(stage, { [`rehearsal-${status}`]: address });
  }
  await visit(stage, { rehearsals: "/dashboard/assistant/rehearsals" });
  await show("test-conversation", {
    tall: true,
    again: async () => {
      await desk.goto("/dashboard/assistant/examples");
      await desk.getByRole("button", { name: "Write one" }).click();
    },
  });
};

/** Forms that were sent half filled in: each says beside its fields what they need. */
const incomplete: Scene = async ({ desk, show }) => {
  const sent = (address: string, button: string, before?: string) => async () => {
    await desk.goto(`/dashboard/${address}`);
    await settle(desk);
    if (before) await desk.getByRole("button", { name: before }).first().click();
    await desk.getByRole("button", { name: button, exact: true }).first().click();
    await expect(desk.locator("[aria-invalid=true]").first()).toBeFocused();
  };
  await show("incomplete-label", { again: sent("settings/labels", "Add") });
  await show("incomplete-contact-field", { again: sent("contacts/fields", "Add field") });
  await show("incomplete-topic", { again: sent("assistant", "Add", "Add a topic") });
  await show("incomplete-test-conversation", { again: sent("assistant/examples", "Save", "Write one") });
  await show("incomplete-view", { again: sent("inbox?priority=low", "Save view", "Filter") });
  await show("incomplete-search", {
    again: async () => {
      await desk.goto("/dashboard/search?status=open");
      await settle(desk);
    },
  });
};

export const pageScenes = { settings, comments, knowledge, assistant, incomplete };
