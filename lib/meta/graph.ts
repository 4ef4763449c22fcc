import type { Login, MetaConfig } from "#lib/meta/config";
import { requestMeta } from "#lib/meta/request-meta";

/** What acting for one connected account takes. */
export type GraphAccess = {
  config: MetaConfig;
  login: Login;
  accountExternalId: string;
  /** Facebook Login only: the Page the account belongs to */
  pageId: string | null;
  accessToken: string;
};

type GraphCall = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  query?: Record<string, string>;
  body?: object;
  /** a send may have happened when its answer is lost; a read can simply be asked again */
  purpose: "read" | "send" | "change";
};

/** The node that sends and subscribes: the Instagram account itself, or its Page. */
export function actingNode(access: GraphAccess): string {
  return access.login === "facebook" && access.pageId !== null ? access.pageId : access.accountExternalId;
}

/** One call of the Graph API as this account. @throws MetaError */
export function callGraph(access: GraphAccess, call: GraphCall): Promise<unknown> {
  const { config, login, accessToken } = access;
  const host = login === "instagram" ? config.instagramGraphUrl : config.facebookGraphUrl;
  return requestMeta(config, {
    method: call.method,
    url: `${host}/${config.graphVersion}/${call.path}`,
    query: call.query ?? {},
    json: call.body,
    accessToken,
    proofSecret: login === "facebook" ? config.metaAppSecret : undefined,
    purpose: call.purpose,
  });
}
