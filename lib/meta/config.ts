import type { MetaUsage } from "#lib/meta/usage";

/** Where Meta is and which apps are ours. Origins carry no trailing slash and may carry a path prefix. */
export type MetaConfig = {
  graphVersion: string;
  instagramGraphUrl: string;
  instagramApiUrl: string;
  instagramWebUrl: string;
  facebookGraphUrl: string;
  facebookWebUrl: string;
  instagramAppId?: string | undefined;
  instagramAppSecret?: string | undefined;
  metaAppId?: string | undefined;
  metaAppSecret?: string | undefined;
  metaLoginConfigId?: string | undefined;
  redirectUri: string;
  fetch?: typeof fetch;
  /** how long one call may take; 20 s unless said otherwise */
  timeoutMs?: number;
  /** hears how full Meta's limits are, whenever Meta says so */
  onUsage?: (usage: MetaUsage) => void;
};

export type Login = "instagram" | "facebook";
