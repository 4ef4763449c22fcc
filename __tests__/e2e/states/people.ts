import { inboxOn } from "../inbox";
import { expect } from "../journey";
import { ask, openNamed, type Scene, type Stage, settle, visit, wrote } from "./stage";

const shipping = "Do you ship to Portugal?";
const answered = "mainland Portugal";

/** @returns the id of the contact behind the newest conversation with somebody of this name */
async function contactOf({ sql }: Stage, name: string) {
  const [row] = await sql("select id from public.contacts where name = $1 order by created_at desc limit 1", [
    name,
  ]);
  return String(row?.id);
}

/** The same person on another account: suggested, merged, looked for in vain, and refused. */
const merging: Scene = async (stage) => {
  const { desk, show, sql } = stage;
  const name = "Mercè Sastre i Puigdomènech de la Serra";
  const other = "Pol On The Same Account";
  await wrote(stage, name, shipping, answered);
  await wrote(stage, other, shipping, answered);
  const [channel] = await sql(
    `insert into public.channels (organization_id, login, external_id, username, name, status, disconnected_at)
     select organization_id, 'instagram', $1, 'casa.verde.wholesale', 'Casa Verde Wholesale', 'disconnected', now()
     from public.channels where username = 'casa.verde.shop' limit 1 returning id`,
    [`99${Date.now()}`],
  );
  const page = `/dashboard/contacts/${await contactOf(stage, name)}`;
  try {
    await sql(
      `insert into public.contacts (organization_id, channel_id, external_id, name, username)
       select organization_id, id, '1', $2, 'merce.with.a.long.username.too' from public.channels where id = $1`,
      [channel?.id, name],
    );
    const open = async () => {
      await desk.goto(page);
      await settle(desk);
    };
    const find = async (words: string) => {
      const field = desk.getByRole("searchbox", { name: "Find the same person" });
      if (!(await field.isVisible()))
        await desk.locator("summary").filter({ hasText: "Same person" }).click();
      await field.fill(words);
      await field.press("Enter");
    };
    const merge = desk.getByRole("button", { name: "Merge", exact: true });
    await show("merge-suggested", { tall: true, again: open });
    await open();
    await merge.click();
    await expect(desk.getByRole("button", { name: "Separate" })).toBeVisible();
    await show("merge-done", { tall: true });
    await find("zzzzz");
    await expect(desk.getByText("Nobody else of that name.")).toBeVisible();
    await show("merge-nobody", { tall: true });
    await find(other);
    await merge.first().click();
    await expect(desk.getByText(/wrote to the same account/)).toBeVisible();
    await show("merge-refused", { tall: true });
  } finally {
    await sql("delete from public.channels where id = $1", [channel?.id]);
  }
};

/** What is asked before a person is forgotten, and what stands where they were. */
const erasing: Scene = async (stage) => {
  const { desk, show } = stage;
  const name = "Gemma To Be Forgotten";
  await wrote(stage, name, shipping, answered);
  const conversation = `/dashboard/inbox/${await openNamed(desk, name)}`;
  const contact = await contactOf(stage, name);
  await show("erase-asked", {
    again: async () => {
      await desk.goto(`/dashboard/contacts/${contact}`);
      await desk.locator("summary").filter({ hasText: "Their data" }).click();
      await desk.getByRole("button", { name: "Erase" }).click();
      await expect(desk.getByRole("dialog")).toBeVisible();
    },
  });
  await desk.goto(conversation);
  await expect(inboxOn(desk).bubble("Assistant", answered)).toBeVisible();
  await ask(desk, "DELETE", `contacts/${contact}`);
  // Somebody erases the person while their conversation is on a colleague's screen.
  await expect(inboxOn(desk).row(name)).toBeHidden();
  await show("erased-meanwhile");
  await visit(stage, {
    "erased-conversation": conversation,
    "erased-contact": `/dashboard/contacts/${contact}`,
  });
};

export const peopleScenes = { merging, erasing };
