import { inboxOn } from "../inbox";
import { expect } from "../journey";
import { ask, idOf, isNarrow, openNamed, type Scene, type Stage, settle, visit, wrote } from "./stage";

const shipping = "Do you ship to Portugal?";
const answered = "mainland Portugal";

/** One row of each kind, and the ids of those that something was done to. */
async function fillRows(stage: Stage) {
  const { desk, sandbox, sql } = stage;
  const tomas = await wrote(stage, "Tomás In The App", shipping, answered);
  await sandbox.answerInApp({ customer: tomas }, "There are two places left this Thursday.");
  const nil = await wrote(stage, "Nil Unread", shipping, answered);
  for (const text of ["Is somebody there?", "Hello?"]) await sandbox.say({ customer: nil }, text);
  const names = ["Ona Urgent", "Pau Labelled", "Quim Late"];
  const ids: string[] = [];
  for (const name of names) {
    await wrote(stage, name, shipping, answered);
    ids.push(await openNamed(desk, name));
  }
  const [urgent = "", labelled = "", late = ""] = ids;
  const mark = Date.now().toString(36);
  const labels: string[] = [];
  for (const [name, color] of Object.entries({
    "Wholesale and larger orders": "green",
    Press: "red",
    Returns: "blue",
  }))
    labels.push(await idOf(ask(desk, "POST", "labels", { name: `${name} ${mark}`, color })));
  await ask(desk, "PATCH", `conversations/${labelled}`, { add_label_ids: labels });
  await ask(desk, "PATCH", `conversations/${urgent}`, { priority: "urgent" });
  for (const [id, due] of Object.entries({ [late]: "-25 minutes", [urgent]: "25 minutes" }))
    await sql(
      "update public.tickets set first_response_at = null, first_response_due_at = now() + $2::interval where conversation_id = $1",
      [id, due],
    );
  return { names, labelled, late };
}

const rows: Scene = async (stage) => {
  const { desk, show } = stage;
  const { names, labelled, late } = await fillRows(stage);
  const list = async () => {
    await desk.goto("/dashboard/inbox");
    await expect(inboxOn(desk).row("Quim Late")).toBeVisible();
    await settle(desk);
  };
  await show("list-rows", { again: list });
  await show("list-chosen", {
    again: async () => {
      await list();
      // On a phone a long press begins it, which the window of a desktop browser does not know.
      for (const name of names) await desk.getByLabel(`Choose ${name}`).first().dispatchEvent("click");
      await expect(desk.getByRole("region", { name: "Chosen conversations" })).toBeVisible();
    },
  });
  await show("list-filter", {
    again: async () => {
      await list();
      await desk.getByRole("button", { name: "Filter", exact: true }).click();
    },
  });
  await show("undo-toast", {
    again: async () => {
      await ask(desk, "PATCH", `conversations/${late}`, { status: "open" });
      await desk.goto(`/dashboard/inbox/${late}`);
      await desk.getByRole("button", { name: "Resolve" }).click();
      await expect(desk.getByRole("button", { name: "Undo" }).first()).toBeVisible();
    },
  });
  await ask(desk, "PATCH", `conversations/${late}`, { status: "open" });
  const menus = {
    labels: "Labels",
    priority: "Priority",
    snooze: "Snooze",
    assign: /^Assign/,
    mode: /^Assistant in/,
  };
  for (const [name, button] of Object.entries(menus)) {
    await show(`menu-${name}`, {
      again: async () => {
        await desk.goto(`/dashboard/inbox/${labelled}`);
        await settle(desk);
        const opener = desk.getByRole("button", { name: button }).first();
        if (!(await opener.isVisible())) await inboxOn(desk).showMore();
        await opener.click();
        await expect(desk.getByRole("menu")).toBeVisible();
      },
    });
  }
  await show("panel", {
    again: async () => {
      await desk.goto(`/dashboard/inbox/${labelled}`);
      await settle(desk);
      if (isNarrow(desk)) await desk.getByRole("button", { name: "About this customer" }).click();
      for (const part of ["Other conversations", "Tickets", "Same person", "Their data"])
        await desk.locator("summary:visible").filter({ hasText: part }).click();
    },
  });
  await show("folders", {
    again: async () => {
      await list();
      if (isNarrow(desk)) await desk.getByRole("button", { name: /^Folder/ }).click();
    },
  });
};

/** From the open conversations to those resolved, by the column or, on a phone, by its drawer. */
async function openResolved({ desk }: Stage) {
  if (isNarrow(desk)) await desk.getByRole("button", { name: /^Folder/ }).click();
  await desk.getByRole("link", { name: /^Resolved/ }).click();
}

const folders: Scene = async (stage) => {
  const { desk, show } = stage;
  await visit(stage, {
    "folder-mentions": "/dashboard/inbox?folder=mentions",
    "folder-snoozed": "/dashboard/inbox?folder=snoozed",
    "folder-resolved": "/dashboard/inbox?folder=resolved",
    "list-search-none": "/dashboard/inbox?q=nothing-is-called-that",
    "list-filter-none": "/dashboard/inbox?priority=low",
    "conversation-unknown": "/dashboard/inbox/00000000-0000-4000-8000-000000000000",
  });
  await show("list-loading", {
    busy: true,
    again: async () => {
      await desk.unrouteAll();
      await desk.goto("/dashboard/inbox");
      await desk.route("**/api/calls/**", () => undefined);
      await openResolved(stage);
    },
  });
  await show("list-problem", {
    again: async () => {
      await desk.unrouteAll();
      await desk.goto("/dashboard/inbox");
      await desk.route("**/api/calls/**", (route) => route.abort());
      await openResolved(stage);
    },
  });
  await desk.unrouteAll();
  await desk.route("**/api/v1/stream**", (route) => route.abort());
  await show("reconnecting", {
    again: async () => {
      await desk.goto("/dashboard/inbox");
      await expect(desk.getByText(/Reconnecting/)).toBeVisible();
    },
  });
  await desk.unrouteAll();
};

const openFilter = async ({ desk }: Stage, address = "/dashboard/inbox") => {
  await desk.goto(address);
  await settle(desk);
  await desk.getByRole("button", { name: /^Filter/ }).click();
};

/** Views among the folders: none yet, being made, with long names, chosen, with nothing in it, and refused. */
const views: Scene = async (stage) => {
  const { desk, show, sql } = stage;
  const name = "Restaurants that wait for an offer since before the holidays";
  const urgent = "/dashboard/inbox?priority=urgent";
  await show("view-none", { again: () => openFilter(stage) });
  const naming = async () => {
    await openFilter(stage, urgent);
    await desk.getByLabel("Name of the view").fill(name);
  };
  await show("view-named", { again: naming });
  await show("view-refused", {
    again: async () => {
      await desk.unrouteAll();
      await naming();
      await desk.route("**/api/calls/**", (route) => route.abort());
      await desk.getByRole("button", { name: "Save view" }).click();
      await expect(desk.getByText("Parley did not answer.")).toBeVisible();
    },
  });
  await desk.unrouteAll();
  await naming();
  await desk.getByRole("button", { name: "Save view" }).click();
  await expect(desk.getByLabel("Name of the view")).toBeHidden();
  await ask(desk, "POST", "saved-views", { name: "My week", filter: { folder: "mine", unread: true } });
  await show("view-rows", {
    again: async () => {
      await desk.goto(urgent);
      await settle(desk);
      if (isNarrow(desk)) await desk.getByRole("button", { name: /^Folder/ }).click();
    },
  });
  await show("view-chosen", { again: () => openFilter(stage, urgent) });
  const [{ id } = {}] = await sql("select id from public.saved_views where name = $1", [name]);
  const changed = async () => {
    await desk.goto(`/dashboard/inbox?priority=high&view=${id}`);
    await settle(desk);
  };
  await show("view-changed", { again: changed });
  await show("view-new", {
    again: async () => {
      await changed();
      await desk.getByRole("button", { name: "Save as new" }).click();
      await desk.getByRole("button", { name: "Save view" }).click();
    },
  });
  const choose = async (deed?: string) => {
    await changed();
    await desk.getByRole("button", { name: "This view" }).click();
    await expect(desk.getByRole("menuitem", { name: "Rename" })).toBeVisible();
    if (deed) await desk.getByRole("menuitem", { name: deed }).click();
  };
  await show("view-menu", { again: () => choose() });
  await show("view-renamed", { again: () => choose("Rename") });
  await show("view-deleted", { again: () => choose("Delete") });
  await sql("delete from public.saved_views where name in ($1, 'My week')", [name]);
};

const overlays: Scene = async (stage) => {
  const { desk, show } = stage;
  const press =
    (key: string, words = "") =>
    async () => {
      await desk.goto("/dashboard/inbox");
      await expect(async () => {
        await desk.keyboard.press(key);
        await expect(desk.getByRole("dialog")).toBeVisible({ timeout: 700 });
      }).toPass();
      await desk.keyboard.type(words);
    };
  await show("palette", { again: press("ControlOrMeta+k") });
  await show("palette-none", { again: press("ControlOrMeta+k", "zzzz") });
  await show("keys", { again: press("?") });
  await show("member-menu", {
    again: async () => {
      await desk.goto("/dashboard/inbox");
      const name = isNarrow(desk) ? "More" : /Demo owner/;
      await desk.getByRole("button", { name }).first().click();
    },
  });
  await visit(stage, { notifications: "/dashboard/notifications", "not-found": "/dashboard/nowhere" });
};

const finding: Scene = async (stage) => {
  const { desk, show } = stage;
  await visit(stage, {
    "search-empty": "/dashboard/search",
    "search-none": "/dashboard/search?q=zzzzzz",
    "search-refused": "/dashboard/search?q=portugal&from=2026-13-99",
    contacts: "/dashboard/contacts",
    "contacts-none": "/dashboard/contacts?q=zzzzzz",
    "contacts-commented": "/dashboard/contacts?who=commented",
    "contact-fields": "/dashboard/contacts/fields",
  });
  await visit(stage, { "search-hits": "/dashboard/search?q=portugal" }, { tall: true });
  await desk.goto("/dashboard/contacts");
  await desk.getByRole("list", { name: "Contacts" }).getByRole("link").first().click();
  await expect(desk.getByText("Their data")).toBeVisible();
  await show("contact", { tall: true });
};

export const inboxScenes = { rows, folders, views, overlays, finding };
