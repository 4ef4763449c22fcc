import { inboxOn } from "../inbox";
import { joinAsAgent } from "../join";
import { expect } from "../journey";
import { ask, openNamed, type Scene, type Stage, settle, visit, wrote } from "./stage";

const shipping = "Do you ship to Portugal?";
const answered = "mainland Portugal";
const hour = 3_600_000;

async function control({ desk }: Stage, method: string, path: string, data: object) {
  const response = await desk.request.fetch(`/api/sandbox/control/${path}`, { method, data });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
}

/** Every kind of message there is, in one conversation looked at from its beginning to its end. */
const messages: Scene = async (stage) => {
  const { desk, sandbox, show } = stage;
  const name = "Marguerite Vandenbroucke-Oliveira";
  const customer = await wrote(stage, name, shipping, answered);
  const contents = [
    ...["image", "video", "audio", "file", "sticker"].map((type) => ({ attachment: { type } })),
    { share: { type: "ig_post", title: "Spring collection of hanging pots and baskets" } },
    { share: { type: "ig_reel", title: "How we repot" } },
    { story_reply: { text: "Is this one still there?" } },
    { story_mention: {} },
    { unsupported: true },
    { ephemeral: true },
    { referral: { text: "I saw your advertisement", source: "ADS", ref: "spring", ad_title: "Spring sale" } },
    { postback: { title: "Opening hours", payload: "HOURS" } },
    { text: `Look at https://example.com/${"a-long-address-without-a-space/".repeat(6)} 🪴` },
  ];
  for (const content of contents) await sandbox.say({ customer }, content);
  const said = await sandbox.messages({ customer });
  const mid = (text: string) => said.find((each) => each.text?.includes(text))?.mid ?? "";
  await control(stage, "POST", "edits", { mid: mid("I saw"), text: "I saw your new advertisement" });
  await control(stage, "POST", "reactions", { mid: mid(answered), emoji: "❤️" });
  await sandbox.say({ customer }, { text: "This one, as I said", reply_to_mid: mid(shipping) });
  await sandbox.say({ customer }, "Forget what I wrote.");
  const last = (await sandbox.messages({ customer })).findLast(({ text }) => text === "Forget what I wrote.");
  await sandbox.unsend(last?.mid ?? "");
  await sandbox.answerInApp({ customer }, "We answer you here in the app, Marguerite.");
  const id = await openNamed(desk, name);
  await inboxOn(desk).write(name, "And here is my own word on it.");
  await expect(inboxOn(desk).messages.getByText("Sent", { exact: true }).last()).toBeVisible();
  await desk.goto(`/dashboard/inbox/${id}`);
  for (const [part, share] of Object.entries({ begin: 0, middle: 0.45, later: 0.75, end: 1 }))
    await show(`messages-${part}`, { again: () => scrollTo(stage, share) });
};

async function scrollTo({ desk }: Stage, share: number) {
  await settle(desk);
  await inboxOn(desk).messages.evaluate((element, at) => {
    const inner = [element, ...element.querySelectorAll("*")].find(
      (each) => each.scrollHeight > each.clientHeight && getComputedStyle(each).overflowY === "auto",
    );
    inner?.scrollTo({ top: inner.scrollHeight * at });
  }, share);
}

/** Files of which there is no copy: on its way, not to be had, too large, of a wrong kind, gone. */
const lostFiles: Scene = async (stage) => {
  const { desk, sandbox, show, sql } = stage;
  const name = "Media Without A Copy";
  const customer = await wrote(stage, name, shipping, answered);
  for (const type of ["image", "video", "image", "file", "image"])
    await sandbox.say({ customer }, { attachment: { type } });
  const id = await openNamed(desk, name);
  const copies =
    "select m.id, m.state from public.media m join public.attachments a on a.media_id = m.id join public.messages s on s.id = a.message_id where s.conversation_id = $1 order by s.seq";
  await expect
    .poll(async () => (await sql(copies, [id])).filter(({ state }) => state === "stored").length)
    .toBe(5);
  const states = [
    ["pending", null],
    ["failed", "unreachable"],
    ["refused", "too_large"],
    ["refused", "wrong_type"],
    ["expired", "gone"],
  ];
  for (const [index, { id: mediaId }] of (await sql(copies, [id])).entries())
    await sql("update public.media set state = $2, reason = $3, has_thumbnail = false where id = $1", [
      mediaId,
      ...(states[index] ?? []),
    ]);
  await desk.reload();
  await show("messages-lost-files");
};

/** The reply window in its four states, in the list and over the composer. */
const windows: Scene = async (stage) => {
  const { desk, show } = stage;
  const people = { "Closed Window": 9 * 24, "People Only": 40, "Last Hour": 23.4, "Four Hours": 20 };
  for (const [name, hours] of Object.entries(people)) {
    await control(stage, "PATCH", "clock", { offset_ms: -hours * hour });
    await wrote(stage, name, "I asked this a while ago. Is there a person?");
    await control(stage, "PATCH", "clock", { offset_ms: 0 });
  }
  await openNamed(desk, "Closed Window");
  await expect(desk.getByText("Instagram lets you answer for 7 days")).toBeVisible();
  await show("window-closed");
  await openNamed(desk, "People Only");
  await show("window-people-only");
  await visit(stage, { "list-windows": "/dashboard/inbox" });
};

const failures: Scene = async (stage) => {
  const { desk, sandbox, show, sql } = stage;
  const name = "Priya Fault";
  await wrote(stage, name, shipping, answered);
  const id = await openNamed(desk, name);
  await sandbox.changeWeather({ send_faults: ["customer_blocks"], send_faults_left: 1 });
  await inboxOn(desk).write(name, "Shall I add a card with your name on it?");
  await expect(inboxOn(desk).messages.getByText(/^Not sent\./)).toBeVisible();
  await sandbox.changeWeather({ send_faults: [], send_faults_left: null });
  await show("send-failed");
  await sql(
    "update public.messages set status = 'unconfirmed', error_message = 'Instagram did not say whether this message arrived. Look in Instagram before you send it again.' where conversation_id = $1 and status = 'failed'",
    [id],
  );
  await desk.reload();
  await expect(desk.getByRole("button", { name: "Send again" })).toBeVisible();
  await show("send-unconfirmed");
};

const drafts: Scene = async (stage) => {
  const { desk, sandbox, show, sql } = stage;
  const name = "Sofía Draft";
  const customer = await wrote(stage, name, shipping, answered);
  const id = await openNamed(desk, name);
  const { draft } = inboxOn(desk);
  await ask(desk, "PATCH", `conversations/${id}`, { assistant_mode: "suggest" });
  await sandbox.say({ customer }, "And how can I pay?");
  await expect(draft).toContainText("Bizum");
  await show("draft");
  await draft.getByRole("button", { name: "Edit" }).click();
  await show("draft-reworded");
  await sql(
    "update public.drafts set failed_check = 'prices_grounded', failed_detail = '49 EUR' where conversation_id = $1 and status = 'open'",
    [id],
  );
  await desk.reload();
  await expect(desk.getByText("wrote this and did not send it")).toBeVisible();
  await show("draft-refused");
  await ask(desk, "POST", "assistant/pause", {});
  try {
    await visit(stage, { "assistant-paused-conversation": `/dashboard/inbox/${id}` });
    await visit(stage, { "assistant-paused": "/dashboard/assistant" }, { tall: true });
  } finally {
    await ask(desk, "POST", "assistant/resume", {});
  }
};

const handedOver: Scene = async (stage) => {
  const { desk, show } = stage;
  const name = "Lucas Handed";
  await wrote(stage, name, "The pot is wrong. I would like to talk to a person.", /passed it on/);
  const id = await openNamed(desk, name);
  await expect(desk.getByText("The customer waits for a person.")).toBeVisible();
  await show("handed-over");
  await show("why", {
    again: async () => {
      await desk.goto(`/dashboard/inbox/${id}`);
      await desk.getByRole("button", { name: "Why?" }).last().click();
      await expect(desk.getByText("The question as it understood it")).toBeVisible();
    },
  });
};

/** What a colleague sees and does beside: notes, mentions, the lock, and what an agent may not. */
const colleagues: Scene = async (stage) => {
  const { desk, show, newBrowser, sandbox } = stage;
  const name = "Petra Notes";
  const customer = await wrote(stage, name, shipping, answered);
  const id = await openNamed(desk, name);
  const other = await newBrowser();
  await joinAsAgent(desk, other, "Benedikt Hallgrímsson");
  await other.goto(`/dashboard/inbox/${id}`);
  await expect(desk.getByText("is here too")).toBeVisible();
  await show("colleague-here");
  const note = desk.getByRole("textbox", { name: "Note for your team" });
  const mention = async () => {
    await desk.goto(`/dashboard/inbox/${id}`);
    await desk.getByRole("button", { name: /^Note/ }).first().click();
    await note.fill("");
    await note.pressSequentially("Please look, @Ben");
    await expect(desk.getByRole("option").first()).toBeVisible();
  };
  await show("note-mentions", { again: mention });
  await mention();
  await desk.getByRole("option").first().click();
  await note.press("Enter");
  await expect(other.getByRole("article", { name: /^Note by Demo owner/ })).toBeVisible();
  await show("note");
  await desk
    .getByRole("button", { name: /^Reply/ })
    .first()
    .click();
  await show("colleague-writes", {
    again: async () => {
      await inboxOn(other).composer(name).pressSequentially(" x");
      await expect(desk.getByText(/is writing a reply/)).toBeVisible();
    },
  });
  await desk.getByRole("button", { name: "Write anyway" }).click();
  await inboxOn(desk).composer(name).fill("Dear Petra, half way");
  await sandbox.say({ customer }, "One more thing: is there a blue one?");
  await expect(inboxOn(desk).bubble(name, "a blue one")).toBeVisible();
  await inboxOn(desk).composer(name).press("Enter");
  await expect(desk.getByText(/since you began to write/)).toBeVisible();
  await show("since-you-began");
  const pages = "members general api-keys audit roles".split(" ");
  const own = Object.fromEntries(pages.map((page) => [`agent-${page}`, `/dashboard/settings/${page}`]));
  const more = ["integrations", "assistant", "knowledge", "notifications"];
  const rest = Object.fromEntries(more.map((page) => [`agent-${page}`, `/dashboard/${page}`]));
  await visit(stage, { ...own, ...rest }, { page: other, tall: true });
};

export const conversationScenes = {
  messages,
  lostFiles,
  windows,
  failures,
  drafts,
  handedOver,
  colleagues,
};
