import {
  debugToken,
  fetchGrantedPermissions,
  fetchInstagramAccount,
  fetchPageAccount,
  listFacebookAccounts,
} from "#lib/meta/accounts";
import type { MetaConfig } from "#lib/meta/config";
import { listRecentMessages } from "#lib/meta/conversations";
import type { GraphAccess } from "#lib/meta/graph";
import { authorizeUrl, exchangeCode, refreshToken } from "#lib/meta/oauth";
import { parseDelivery } from "#lib/meta/parse-delivery";
import { fetchContactProfile } from "#lib/meta/profiles";
import { sendAction, sendReaction, sendText } from "#lib/meta/send";
import { listSubscriptions, subscribe, unsubscribe } from "#lib/meta/subscriptions";
import { verifySignature } from "#lib/meta/webhook";
import { approveConsent, listConsentAccounts, validateAuthorizeRequest } from "#lib/sandbox/consent";
import { handleSandboxRequest } from "#lib/sandbox/handle-request";
import { currentSandbox } from "#lib/sandbox/sandbox-context";
import type { SendFault } from "#lib/sandbox/schema";
import { testApps } from "#support/test-environment";
import { casaVerde, redirectUri, sandboxWorld, until, withPump } from "./sandbox-world.ts";

// The product's own client against the imitation: the two were written apart from the same rules.
const world = sandboxWorld();

const base = "http://127.0.0.1:3000/api/sandbox";
const config: MetaConfig = {
  graphVersion: "v26.0",
  instagramGraphUrl: `${base}/graph.instagram.com`,
  instagramApiUrl: `${base}/api.instagram.com`,
  instagramWebUrl: "http://localhost:3000/sandbox/instagram",
  facebookGraphUrl: `${base}/graph.facebook.com`,
  facebookWebUrl: "http://localhost:3000/sandbox/facebook",
  instagramAppId: testApps.instagram.id,
  instagramAppSecret: testApps.instagram.secret,
  metaAppId: testApps.meta.id,
  metaAppSecret: testApps.meta.secret,
  metaLoginConfigId: "990000000000001",
  redirectUri,
  fetch: (input, init) => handleSandboxRequest(new Request(input, init)),
};

const access = async (login: "instagram" | "facebook" = "instagram"): Promise<GraphAccess> => ({
  config,
  login,
  accountExternalId: casaVerde.id,
  pageId: login === "facebook" ? casaVerde.pageId : null,
  accessToken: await world.token(login),
});

async function loggedIn(login: "instagram" | "facebook") {
  const params = Object.fromEntries(new URL(authorizeUrl(config, { login, state: "s" })).searchParams);
  const check = validateAuthorizeRequest(login, params, currentSandbox());
  if (!check.ok) throw new Error(check.detail);
  const all = (await listConsentAccounts(login, world.t.db)).map(({ id }) => id);
  const accountIds = login === "instagram" ? [casaVerde.id] : all;
  const decision = { login, params, accountIds, permissions: check.permissions };
  const code = new URL(await approveConsent(decision, currentSandbox())).searchParams.get("code") ?? "";
  return exchangeCode(config, { login, code });
}

it.each(["documented", "observed"] as const)(
  "connects by Instagram Login when Meta answers as %s",
  async (shape) => {
    await world.weather({ answer_shape: shape });
    const token = await loggedIn("instagram");
    expect(token.permissions).toContain("instagram_business_manage_messages");
    expect(await fetchInstagramAccount(config, token)).toMatchObject({
      externalId: casaVerde.id,
      appScopedId: "28800000000000017",
      username: "casa.verde.shop",
    });
    await world.advance(25 * 3_600_000);
    expect((await refreshToken(config, token)).accessToken).not.toBe(token.accessToken);
  },
);

it("connects by Facebook Login and finds both accounts behind three Pages", async () => {
  const token = await loggedIn("facebook");
  const { accounts, facebookUserId } = await listFacebookAccounts(config, token);
  expect(facebookUserId).toBe("122000000000000017");
  expect(accounts.map(({ username }) => username)).toEqual(["casa.verde.shop", "atelier.norte"]);
  expect(await fetchGrantedPermissions(config, token)).toContain("pages_manage_metadata");
  const [first] = accounts;
  const pageToken = { accessToken: first?.pageToken ?? "" };
  expect(await debugToken(config, pageToken)).toMatchObject({ valid: true, expiresAt: null });
  expect(await fetchPageAccount(config, pageToken)).toMatchObject({ externalId: casaVerde.id });
});

it.each(["instagram", "facebook"] as const)(
  "subscribes, sends, reads and reacts by %s login",
  async (login) => {
    const account = await access(login);
    await subscribe(account);
    expect(await listSubscriptions(account)).toContain("messages");
    const { igsid, message } = await world.writes({ text: "Open?" });
    expect(await fetchContactProfile(account, igsid)).toMatchObject({
      username: "ana.duarte",
      name: "Ana Duarte",
    });
    await sendAction(account, { recipientId: igsid, action: "mark_seen" });
    await sendAction(account, { recipientId: igsid, action: "typing_on" });
    const to = { recipientId: igsid, humanAgent: false };
    const { messageId } = await sendText(account, {
      ...to,
      text: "Until six.",
      replyToExternalId: message.mid,
    });
    await sendReaction(account, { recipientId: igsid, messageId: message.mid, reaction: "❤️" });
    const recent = await listRecentMessages(account, igsid);
    expect(recent.map(({ id, text }) => [id, text])).toEqual([
      [messageId, "Until six."],
      [message.mid, "Open?"],
    ]);
    await unsubscribe(account);
    expect(await listSubscriptions(account)).toEqual([]);
  },
);

it("asks again with fewer fields for a profile of which Meta shows less", async () => {
  const { igsid } = await world.writes({ text: "Hi", customer_id: "customer_tomas" });
  expect(await fetchContactProfile(await access(), igsid)).toMatchObject({
    name: "Tomás Silva",
    followerCount: null,
  });
});

const kinds: [SendFault, string][] = [
  ["timeout_before", "ambiguous"],
  ["timeout_after", "ambiguous"],
  ["error_before", "ambiguous"],
  ["error_after", "ambiguous"],
  ["html_502", "ambiguous"],
  ["ambiguous", "ambiguous"],
  ["rate_limit", "throttle"],
  ["dead_token", "reconnect"],
  ["permission_lost", "permission"],
  ["customer_blocks", "user"],
];

it.each(kinds)("understands %s as %s", async (fault, kind) => {
  const account = await access();
  const { igsid } = await world.writes();
  await world.weather({ send_faults: [fault], hang_ms: 10 });
  const sending = sendText(account, { recipientId: igsid, text: "Hi", humanAgent: false });
  await expect(sending).rejects.toMatchObject({ kind });
});

it("understands a closed window, an unknown customer and a missing profile", async () => {
  const account = await access();
  const { igsid } = await world.writes({ text: "Hi", customer_id: "customer_tester" });
  await expect(fetchContactProfile(account, igsid)).rejects.toMatchObject({ kind: "user" });
  const to = { text: "Hi", humanAgent: false };
  await expect(sendText(account, { ...to, recipientId: "900000000000001" })).rejects.toMatchObject({
    kind: "user",
  });
  await world.advance(25 * 3_600_000);
  await expect(sendText(account, { ...to, recipientId: igsid })).rejects.toMatchObject({ kind: "window" });
  await sendText(account, { ...to, recipientId: igsid, humanAgent: true });
});

it("verifies and reads every kind of delivery", async () => {
  await subscribe(await access());
  await withPump(world, [], async (receiver) => {
    const { message, ...who } = await world.writes({ text: "Grüße 👋" });
    await world.control("POST", "edits", { mid: message.mid, text: "Hallo" });
    await world.control("POST", "reactions", { mid: message.mid, emoji: "🎉" });
    const { business_id, customer_id } = who;
    await world.control("POST", "app-messages", { business_id, customer_id, text: "From the app" });
    await world.control("POST", "reads", { business_id, customer_id });
    await world.control("POST", "unsends", { mid: message.mid });
    await world.control("POST", "comments", { business_id, customer_id, text: "Price?" });
    await world.writes({ postback: { title: "Prices?", payload: "P" } });
    await until(() => receiver.received.length === 8);
    const secrets = [testApps.meta.secret, testApps.instagram.secret];
    const events = receiver.received.flatMap(({ body, headers }) => {
      expect(verifySignature(secrets, body, String(headers["x-hub-signature-256"]))).toBe("valid");
      return parseDelivery(body);
    });
    expect(events.map(({ kind }) => kind).sort()).toEqual([
      "comment",
      "deletion",
      "echo",
      "edit",
      "message",
      "postback",
      "reaction",
      "read",
    ]);
    expect(new Set(events.map(({ accountExternalId }) => accountExternalId))).toEqual(
      new Set([casaVerde.id]),
    );
  });
});
