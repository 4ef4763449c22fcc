import { AtSign, EyeOff, Megaphone, Radio } from "lucide-react";
import { Badge } from "#components/ui/badge";
import type { Comment } from "#lib/inbox/comment-schema";

/** What a comment is besides its words. */
export function CommentBadges({ comment }: { comment: Comment }) {
  return (
    <>
      {comment.author.type === "business" ? <Badge tone="accent">You</Badge> : null}
      {comment.kind === "live_comment" ? (
        <Badge tone="danger">
          <Radio aria-hidden />
          Live
        </Badge>
      ) : null}
      {comment.ad ? (
        <Badge tone="info" title={comment.ad.title ?? undefined}>
          <Megaphone aria-hidden />
          {comment.ad.title ? `Ad: ${comment.ad.title}` : "Ad"}
        </Badge>
      ) : null}
      {comment.kind === "mention" ? (
        <Badge tone="info">
          <AtSign aria-hidden />
          Mention
        </Badge>
      ) : null}
      {comment.hidden ? (
        <Badge tone="warning">
          <EyeOff aria-hidden />
          Hidden
        </Badge>
      ) : null}
      {comment.state === "open" && !comment.deleted ? <Badge tone="positive">Open</Badge> : null}
    </>
  );
}
