const words: Record<string, string> = {
  instagram_business_basic: "See your profile, its picture and its posts",
  instagram_business_manage_messages: "Read and answer your messages",
  instagram_business_manage_comments: "Read and answer comments on your posts",
  instagram_business_content_publish: "Publish posts for you",
  instagram_business_manage_insights: "See how your posts are doing",
  instagram_basic: "See your Instagram profile and its posts",
  instagram_manage_messages: "Read and answer your Instagram messages",
  instagram_manage_comments: "Read and answer comments on your posts",
  pages_show_list: "See which Pages you manage",
  pages_manage_metadata: "Receive the events of your Pages",
  pages_read_engagement: "Read what is posted on your Pages",
  pages_messaging: "Send messages for your Pages",
  business_management: "See the businesses you belong to",
  public_profile: "See your name and picture",
  email: "See your e-mail address",
  ads_management: "Manage your advertisements",
  ads_read: "See your advertisements",
};

/** A permission in words, with Meta's name for it. */
export function PermissionWords({ permission }: { permission: string }) {
  return (
    <span className="min-w-0">
      <span className="block">{words[permission] ?? "Something this imitation has no words for"}</span>
      <span className="block font-mono text-xs text-text-3 wrap-anywhere">{permission}</span>
    </span>
  );
}
