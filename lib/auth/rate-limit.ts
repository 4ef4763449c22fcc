import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "#lib/errors";

type Limit = { name: string; points: number; seconds: number };

/** Wrong passwords per address: enough for a forgetful person, useless for a guesser. */
export const signInLimit: Limit = { name: "sign-in", points: 10, seconds: 900 };
/** Accounts from one address, and from everywhere together: a robot fills no database. */
export const signUpLimit: Limit = { name: "sign-up", points: 20, seconds: 3600 };
export const signUpTotalLimit: Limit = { name: "sign-up-total", points: 500, seconds: 3600 };

/** Invitation mails of one organisation: a team of fifty in an hour, and no mail cannon. */
export const invitationLimit: Limit = { name: "invitation", points: 60, seconds: 3600 };
/** Mails about one invitation: nobody is pestered. */
export const resendLimit: Limit = { name: "invitation-resend", points: 3, seconds: 3600 };
/** Mails about a forgotten password: to one address, and asked for from one. */
export const resetMailLimit: Limit = { name: "reset-mail", points: 3, seconds: 3600 };
export const resetAskLimit: Limit = { name: "reset-ask", points: 20, seconds: 3600 };
/** Links tried from one address, and by everybody together: none is found by guessing. */
export const resetTryLimit: Limit = { name: "reset-try", points: 10, seconds: 900 };
export const resetTryTotalLimit: Limit = { name: "reset-try-total", points: 200, seconds: 3600 };
/** Wrong current passwords of somebody who is signed in. */
export const passwordLimit: Limit = { name: "password", points: 5, seconds: 900 };
/** New organisations of one person. */
export const organizationLimit: Limit = { name: "organization", points: 10, seconds: 86_400 };

const slot = Symbol.for("parley.rate-limits");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, RateLimiterMemory> };

function limiter({ name, points, seconds }: Limit): RateLimiterMemory {
  holder[slot] ??= new Map();
  const existing = holder[slot].get(name);
  if (existing) return existing;
  const created = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  holder[slot].set(name, created);
  return created;
}

/** What was counted turned out to be fine: the right password after some wrong ones. */
export async function forgetUses(limit: Limit, key: string): Promise<void> {
  await limiter(limit).delete(key);
}

/**
 * Counts one use, per process.
 * @throws AppError `rate-limited` with the seconds to wait
 */
export async function limitRate(limit: Limit, key: string): Promise<void> {
  try {
    await limiter(limit).consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AppError("rate-limited", `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
      retryAfterSeconds,
    });
  }
}
