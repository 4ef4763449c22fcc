import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Outcome } from "#bin/commands/run-command";
import { attachEnvironment } from "#bin/environment";
import { findOwner } from "#lib/auth/find-membership";
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
  const token = (await text(process.stdin)).trim();
  if (!token)
    throw new AppError(
      "validation",
      "There is no token on standard input. Pipe it in: --token-stdin < token.txt",
    );
  await attachEnvironment();
  const owner = await findOwner(getDb(), organization);
  if (!owner) throw new AppError("not-found", "--organization: there is no such organisation.");
  const channel = await connectWithToken(owner.context, { login, token });
  return { json: channel, lines: [`Connected @${channel.username} as channel ${channel.id}.`] };
}
