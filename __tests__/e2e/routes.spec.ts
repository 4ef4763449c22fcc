import type { APIRequestContext, Page } from "@playwright/test";
import { type Ask, ask, disguises, each, everyAction, everyRoute } from "./every-route";
import { joinAsAgent } from "./join";
import { expect, test } from "./journey";
import { signUp } from "./sign-in";

/** What anybody may open. Whatever else the build holds refuses whoever is not signed in. */
const open = [
  /^\/$/,
  /^\/(login|signup|reset-password|manifest\.webmanifest)$/,
  /^\/invite\//,
  /^\/emoji\//,
  /^\/api\/health\//,
  /^\/api\/v1\/openapi\.json$/,
  // The imitation of Meta, where it is on.
  /^\/(api\/)?sandbox(\/|$)/,
];

/** What people without a session ask for, and what concerns their own browser alone. */
const openActions =
  /^\/(login|signup|start|invite|reset-password)\/|^\/dashboard\/actions (leave|rememberTheme|switchTo)$/;

const refusing = new Set([303, 307, 401, 403, 404, 405]);

/** @returns what came instead of a refusal */
async function admission(request: APIRequestContext, asked: Ask): Promise<string[]> {
  const answer = await ask(request, asked);
  if (refusing.has(answer.status())) return [];
  const text = await answer.text();
  if (answer.status() < 300 && (isRedirect(text) || isOutline(text))) return [];
  const { method = "GET", address, headers } = asked;
  return [`${method} ${address} ${JSON.stringify(headers)}: ${answer.status()} ${text.slice(0, 300)}`];
}

/** Inside the stream of a page that had begun. */
const isRedirect = (text: string) => /NEXT_REDIRECT;replace;\/(login|start)/.test(text);

/** A prefetch may learn which folders an address consists of, and nothing that was made for anybody. */
const isOutline = (text: string) => text === "" || (text.includes("__PAGE__") && !text.includes('["$"'));

function everyQuestion(): Ask[] {
  const closed = everyRoute().filter(({ address }) => !open.some((pattern) => pattern.test(address)));
  return closed.flatMap(({ kind, address }) => {
    const methods = kind === "page" ? ["POST"] : ["POST", "PUT", "PATCH", "DELETE"];
    return [
      ...methods.map((method) => ({ method, address, headers: {}, data: "{}" })),
      ...disguises.map((headers) => ({ address, headers })),
    ];
  });
}

async function admissions(request: APIRequestContext, questions: Ask[]): Promise<string[]> {
  const admitted: string[] = [];
  await each(questions, async (question) => {
    admitted.push(...(await admission(request, question)));
  });
  return admitted;
}

/** @returns the actions that did something else than to say that nobody is signed in */
async function obeyed(request: APIRequestContext): Promise<string[]> {
  const did: string[] = [];
  const closed = everyAction().filter(({ name }) => !openActions.test(name));
  expect(closed.length).toBeGreaterThan(20);
  await each(closed, async ({ id, name, page }) => {
    // As a form calls it: no state yet, and fields.
    const multipart = { "1_id": "none", "0": '["$undefined","$K1"]' };
    const answer = await ask(request, {
      method: "POST",
      address: page,
      headers: { "next-action": id },
      multipart,
    });
    const text = await answer.text();
    if (refusing.has(answer.status()) || text.includes("Your session has ended") || isRedirect(text)) return;
    did.push(`${name} on ${page}: ${answer.status()} ${text.slice(0, 300)}`);
  });
  return did;
}

test("nobody gets into any page, route or action of the build without a session, in no disguise", async ({
  request,
}) => {
  const questions = everyQuestion();
  expect(questions.length).toBeGreaterThan(800);
  expect(await admissions(request, questions)).toEqual([]);
  expect(await obeyed(request)).toEqual([]);
});

test("nor does somebody whose membership has ended, with the session they still have", async ({
  page,
  newBrowser,
}) => {
  await signUp(page, `Left ${Date.now()}`);
  const agent = await newBrowser();
  await joinAsAgent(page, agent, "Lea Past");
  const { request } = agent.context();
  expect((await request.get("/api/v1/me")).status()).toBe(200);
  const members = await (await page.request.get("/api/v1/members")).json();
  const { id } = members.data.find(({ name }: { name: string }) => name === "Lea Past");
  const headers = { origin: new URL(page.url()).origin };
  expect((await page.request.delete(`/api/v1/members/${id}`, { headers })).ok()).toBe(true);

  const origin = new URL(page.url()).origin;
  const plain = everyQuestion()
    .filter(({ address }) => address !== "/start")
    .filter((asked) => asked.method !== undefined || asked.headers === disguises[0])
    .map((asked) => ({ ...asked, headers: { ...asked.headers, origin } }));
  expect(await admissions(request, plain)).toEqual([]);
  expect(await obeyed(request)).toEqual([]);
});

test("a neighbour's session opens no page about what is somebody else's", async ({
  desk,
  newBrowser,
  sandbox,
}) => {
  const name = `Nadia Secret ${Date.now()}`;
  const customer = await sandbox.createCustomer(name);
  await sandbox.say({ customer }, "Do you ship to Portugal?");
  await sandbox.waitForAnswer({ customer }, "mainland Portugal");
  const first = async (page: Page, path: string) => (await (await page.request.get(path)).json()).data[0];
  const contact = await first(desk, `/api/v1/contacts?q=${encodeURIComponent(name)}`);
  const conversation = await first(desk, `/api/v1/conversations?contact_id=${contact.id}`);
  const neighbour = await newBrowser();
  await signUp(neighbour, `Neighbour ${Date.now()}`);
  for (const address of [
    `/dashboard/contacts/${contact.id}`,
    `/dashboard/inbox/${conversation.id}`,
    `/dashboard/search?q=${encodeURIComponent(name)}`,
    `/dashboard/contacts?q=${encodeURIComponent(name)}`,
  ]) {
    const shown = async (request: APIRequestContext, headers = {}) =>
      (await ask(request, { address, headers })).text();
    expect(await shown(desk.request), address).toContain(contact.id);
    for (const headers of disguises) {
      const text = await shown(neighbour.request, headers);
      expect(text.includes(customer.username), `${address} ${JSON.stringify(headers)}`).toBe(false);
    }
  }
});
