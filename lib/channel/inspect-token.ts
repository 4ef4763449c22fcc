import { metaConfig } from "#lib/channel/meta-access";
import { log } from "#lib/log";
import { debugToken } from "#lib/meta/accounts";
import { MetaError } from "#lib/meta/errors";

/**
 * What Meta says about a token of Facebook Login: its ends and permissions. A connection works without knowing
 * them, so undefined when Meta will not say.
 */
export async function inspectToken(accessToken: string) {
  try {
    return await debugToken(metaConfig(), { accessToken });
  } catch (error) {
    const { kind, code } = error instanceof MetaError ? error : { kind: "unknown answer", code: undefined };
    log.warn({ kind, code }, "a token could not be inspected");
    return undefined;
  }
}
