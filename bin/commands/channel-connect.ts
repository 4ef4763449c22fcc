import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Outcome } from "#bin/commands/run-command";
import { attachEnvironment } from "#bin/environment";
import { findOwner } from "#lib/auth/find-membership";
import { ConnectError } from "#lib/channel/connect-error";
import { connectWithToken } from "#lib/channel/connect-with-token";
import { getDb } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { parseOrThrow } from "#lib/http/problem";

const optionsSchema = z.object({
  organization: z.uuid("--organization takes an organisation's id, as org:create prints it"),
  login: z.enum(["instagram", "facebook"], "--login takes instagram or facebook"),
});

export async function channelConnect(options: {
  organization: string;
  login: string;
  json?: boolean;
}): Promise<Outcome> {
  const { organization, login } = parseOrThrow(optionsSchema, options);
  const token = readToken(await text(process.stdin));
  await attachEnvironment();
  const owner = await findOwner(getDb(), organization);
  if (!owner) throw new AppError("not-found", "--organization: there is no such organisation.");
  const channel = await connectWithToken(owner.context, { login, token }).catch(toldOfToken);
  return { json: channel, lines: [`Connected @${channel.username} as channel ${channel.id}.`] };
}

function readToken(given: string): string {
  const token = given.trim();
  if (!token)
    throw new AppError(
      "validation",
      "There is no token on standard input. Pipe it in: --token-stdin < token.txt",
    );
  if (/^[\x21-\x7e]{1,4000}$/.test(token)) return token;
  throw new AppError(
    "validation",
    "What came on standard input is no token: it has to be one word of at most 4,000 letters, digits and signs.",
  );
}

/** Nobody signed in at Meta here, so what a login would be told makes no sense. */
function toldOfToken(error: unknown): never {
  if (!(error instanceof ConnectError) || error.reason !== "exchange_failed") throw error;
  throw new AppError(
    "unprocessable",
    "Meta does not accept this token. Generate a new one in the app's dashboard, for the --login it is meant for.",
    { cause: error },
  );
}
