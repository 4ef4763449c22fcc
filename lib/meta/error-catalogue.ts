import type { MetaErrorKind } from "#lib/meta/errors";

type Entry = { kind: MetaErrorKind; hint: string };

const reconnect = (hint: string): Entry => ({ kind: "reconnect", hint });
const again = "Connect the account again to go on.";

const windowClosed: Entry = {
  kind: "window",
  hint: "Instagram no longer allows an answer: too much time has passed since the person last wrote.",
};
const unreachable: Entry = {
  kind: "user",
  hint: "Instagram cannot deliver to this person. They may have blocked the account, restricted messages or closed theirs.",
};
const throttled: Entry = {
  kind: "throttle",
  hint: "Instagram asks for a pause: too many calls in a short time. It goes on by itself.",
};
const restricted: Entry = {
  kind: "policy",
  hint: "Instagram has restricted this account or app from sending. Look into Instagram's support inbox for the reason.",
};
const ownedElsewhere: Entry = {
  kind: "permission",
  hint: "Another app owns this conversation at Instagram. Answer there, or make Parley the default app.",
};
const mistake: Entry = { kind: "request", hint: "Instagram did not accept the content of this call." };
const noProfile: Entry = {
  kind: "consent",
  hint: "Instagram shows this person's profile only after they have written.",
};
const mediaRefused: Entry = {
  kind: "request",
  hint: "Instagram could not use the file: its address, kind or size was not accepted.",
};

/** Keys are `code` or `code/subcode`; the more exact one wins. After Meta's error references and what was observed. */
const catalogue: Record<string, Entry> = {
  "1": { kind: "retry", hint: "Instagram had a passing problem." },
  "1/99": {
    kind: "permission",
    hint: "The app lacks access at Meta: check its access level and business verification.",
  },
  "1/1357046": {
    kind: "ambiguous",
    hint: "Instagram reported an error although the message may have been sent.",
  },
  "2": { kind: "retry", hint: "Instagram had a passing problem, or the person cannot be reached." },
  "4": {
    ...throttled,
    hint: "Instagram asks the whole app for a pause: too many calls. It goes on by itself.",
  },
  "10": {
    kind: "permission",
    hint: "A permission for this is missing. Connect the account again and allow everything that is asked.",
  },
  "10/2534022": windowClosed,
  "10/2018278": windowClosed,
  "10/2018065": windowClosed,
  "10/2534077": reconnect(`Instagram cannot verify the link between account, person and Page. ${again}`),
  "10/1893063": restricted,
  "10/2018108": unreachable,
  "17": throttled,
  "32": throttled,
  "100": mistake,
  "100/33": mistake,
  "100/2534014": unreachable,
  "100/2018001": unreachable,
  "100/2534013": reconnect(
    `The Page is no longer linked to an Instagram account. Link it, then connect the account again.`,
  ),
  "100/2534015": mistake,
  "100/2534025": {
    kind: "request",
    hint: "Instagram allows one private reply to a comment, within seven days. This comment was answered privately already, is too old, or is gone.",
  },
  "100/2534029": restricted,
  "100/2534037": ownedElsewhere,
  "100/2534068": mistake,
  "100/2018008": { ...mediaRefused, kind: "retry" },
  "100/2018294": { ...mediaRefused, kind: "retry" },
  "100/2018047": mediaRefused,
  "100/2018109": mediaRefused,
  "100/2018074": mediaRefused,
  "101": {
    kind: "request",
    hint: "Meta does not know this app. Whoever runs Parley should check the app's id and secret.",
  },
  "104": reconnect(`Instagram did not get a valid connection. ${again}`),
  "102": reconnect(`Instagram ended the session. ${again}`),
  "190": reconnect(`Instagram stopped accepting our connection. ${again}`),
  "190/458": reconnect(`The app was removed in Instagram's settings. ${again}`),
  "190/459": reconnect(
    "Instagram wants the owner to log in there first. Log in to Instagram, then connect the account again.",
  ),
  "190/460": reconnect(`The account's password was changed. ${again}`),
  "190/463": reconnect(`The connection has expired. ${again}`),
  "190/464": reconnect(
    `The owner's Facebook account is not confirmed. Confirm it, then connect the account again.`,
  ),
  "190/467": reconnect(`Instagram ended the session. ${again}`),
  "190/490": reconnect(
    "Whoever connected the account has lost their role on the Page. Someone with a role must connect it again.",
  ),
  "190/492": reconnect(
    "Whoever connected the account has lost their role on the Page. Someone with a role must connect it again.",
  ),
  "200": {
    kind: "permission",
    hint: "A permission for this is missing. Connect the account again and allow everything that is asked.",
  },
  "200/2018028": {
    kind: "permission",
    hint: "The app may not write to people outside its team yet: it lacks Advanced Access.",
  },
  "200/2534041": {
    kind: "permission",
    hint: "Access to messages is switched off. In the Instagram app: Settings, Messages and story replies, Message controls, Connected tools, Allow access to messages.",
  },
  "200/1545041": unreachable,
  "230": noProfile,
  "368": { ...restricted, hint: "Instagram judged an action abusive and blocks it for a while." },
  "551": unreachable,
  "551/1545041": unreachable,
  "613": throttled,
  "613/2018338": restricted,
  "803": mistake,
  "2022": restricted,
  "9000001": { kind: "request", hint: "The message was deleted, or is older than the newest twenty." },
  "9009": unreachable,
  "9010": unreachable,
  "36103": { kind: "permission", hint: "This account is not eligible for messaging at Instagram yet." },
  "2018300": ownedElsewhere,
  "2018247": noProfile,
  "2018218": noProfile,
  "80001": throttled,
  "80002": throttled,
  "80006": throttled,
};

// Two refusals have no code of their own and are told by Meta's words alone.
const appRestricted: Entry = {
  kind: "policy",
  hint: "Meta has restricted or disabled this app. Whoever runs Parley should look into the app's dashboard at Meta.",
};
const loginRefused: Entry = {
  kind: "request",
  hint: "Instagram did not accept the login. Start again with Connect Instagram.",
};
const appMisconfigured: Entry = {
  kind: "request",
  hint: "Meta does not accept this app's id or secret. Whoever runs Parley should check them.",
};

type Facts = { code?: number | undefined; subcode?: number | undefined; message?: string | undefined };

/** What a refusal means; codes from 200 to 299 are missing permissions. Undefined for what nobody has described. */
export function lookUp({ code, subcode, message = "" }: Facts): Entry | undefined {
  if (/^(\(#\d+\) )?Unsupported request - method type/i.test(message)) return appRestricted;
  if (/Invalid platform app|client secret|appsecret_proof/i.test(message)) return appMisconfigured;
  if (code === undefined) return message === "" ? undefined : loginRefused;
  const exact = catalogue[`${code}/${subcode ?? ""}`] ?? catalogue[String(code)];
  return exact ?? (code >= 200 && code <= 299 ? catalogue["200"] : undefined);
}
