import { useCallback, useEffect, useState } from "react";
import type { Pair } from "#components/sandbox/phone";
import { postsAnswerSchema, type SandboxPost } from "#lib/sandbox/comment-schema";
import { control } from "./control";

/** The business's posts as the customer sees them: loaded when another is chosen, and again on `refresh`. */
export function usePosts({ businessId, customerId }: Pair) {
  const key = `${businessId} ${customerId}`;
  const [loaded, setLoaded] = useState<{ key: string; posts: SandboxPost[] }>();

  const refresh = useCallback(async () => {
    const query = new URLSearchParams({ business_id: businessId, customer_id: customerId });
    const { posts } = await control(`posts?${query}`, postsAnswerSchema);
    setLoaded({ key: `${businessId} ${customerId}`, posts });
  }, [businessId, customerId]);

  useEffect(() => {
    refresh().catch(() => undefined);
  }, [refresh]);

  return { posts: loaded?.key === key ? loaded.posts : undefined, refreshPosts: refresh };
}
