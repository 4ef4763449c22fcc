import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { GraphCall } from "#lib/sandbox/graph-call";
import { GraphError } from "#lib/sandbox/graph-error";
import { strikes } from "#lib/sandbox/queue-webhook";
import type { SendFault } from "#lib/sandbox/schema";
import { takeFault } from "#lib/sandbox/settings";
import { deathOf } from "#lib/sandbox/tokens";

/** Which fault, if any, the weather has for this send. */
export async function drawFault({ sandbox, settings }: GraphCall): Promise<SendFault | undefined> {
  const { send_faults: faults, send_fault_percent: share, send_faults_left: left } = settings.weather;
  if (faults.length === 0 || left === 0 || !strikes(share)) return undefined;
  if (left !== null && !(await takeFault(sandbox.db))) return undefined;
  return faults[randomInt(faults.length)];
}

/** What keeps Meta from taking the message; returns when nothing does. */
export async function failBefore(call: GraphCall, fault: SendFault | undefined): Promise<void> {
  if (fault === "timeout_before") await hang(call);
  const error = fault && before(call, fault);
  if (error) throw error;
}

/** What goes wrong once the message is on its way: the answer that replaces the good one. */
export async function failAfter(call: GraphCall, fault: SendFault | undefined): Promise<void> {
  if (fault === "timeout_after") await hang(call);
  if (fault === "error_after") throw unexpected();
  if (fault === "ambiguous") {
    throw new GraphError("(#1) An unknown error occurred. The message may have been sent.", {
      status: 400,
      code: 1,
      subcode: 1357046,
    });
  }
}

function before(call: GraphCall, fault: SendFault): GraphError | undefined {
  switch (fault) {
    case "error_before":
      return unexpected();
    case "html_502":
      return new HtmlError();
    case "rate_limit":
      return rateLimit(call);
    case "dead_token":
      return new GraphError(deathOf(460), { status: 401, code: 190, subcode: 460, type: "OAuthException" });
    case "permission_lost":
      return new GraphError("(#10) Application does not have permission for this action", {
        status: 403,
        code: 10,
      });
    case "customer_blocks":
      return customerBlocks();
    default:
      return undefined;
  }
}

export function customerBlocks(): GraphError {
  return new GraphError("(#551) This person isn't available right now.", {
    status: 403,
    code: 551,
    subcode: 1545041,
  });
}

/** A gateway's page instead of JSON. */
export class HtmlError extends GraphError {
  constructor() {
    super("Bad Gateway", { status: 502, code: 2 });
  }
}

/** A gateway's answer after hanging, without a body. */
export class GatewayTimeout extends GraphError {
  constructor() {
    super("Gateway Timeout", { status: 504, code: 2 });
  }
}

function unexpected(): GraphError {
  return new GraphError("An unexpected error has occurred. Please retry your request later.", {
    status: 500,
    code: 2,
    type: "OAuthException",
    transient: true,
  });
}

function rateLimit({ token }: GraphCall): GraphError {
  const usage = {
    type: "instagram",
    call_count: 100,
    total_cputime: 25,
    total_time: 25,
    estimated_time_to_regain_access: 1,
  };
  return new GraphError("(#613) Calls to this api have exceeded the rate limit.", {
    status: 429,
    code: 613,
    subcode: 2534040,
    headers: { "x-business-use-case-usage": JSON.stringify({ [token.businessId ?? ""]: [usage] }) },
  });
}

/** Waits as long as the weather says or until the caller hangs up, then answers as a gateway does. */
async function hang({ settings, signal }: GraphCall): Promise<never> {
  await wait(settings.weather.hang_ms, undefined, { signal }).catch(() => undefined);
  throw new GatewayTimeout();
}
