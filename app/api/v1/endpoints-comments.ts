import { z } from "zod";
import type { Endpoint } from "#lib/http/openapi";
import {
  commenterSchema,
  commentSchema,
  listCommentersSchema,
  listCommentsSchema,
  listPostsSchema,
  postSchema,
  privateReplyInputSchema,
  publicReplySchema,
  updateCommentSchema,
} from "#lib/inbox/comment-schema";
import { messageSchema } from "#lib/inbox/schema";

const byId = z.object({ id: z.uuid("This is not an id.") });
const page = <S extends z.ZodType>(row: S) =>
  z.object({ data: z.array(row), next_cursor: z.string().nullable() });

/** Comments on posts, reels, live videos and ads, and what may be done about them. */
export const commentEndpoints = {
  listPosts: {
    method: "get",
    path: "/posts",
    summary: "What people comment on, most recently commented first",
    query: listPostsSchema,
    response: page(postSchema),
  },
  getPost: {
    method: "get",
    path: "/posts/{id}",
    summary: "One post",
    params: byId,
    response: postSchema,
  },
  listComments: {
    method: "get",
    path: "/comments",
    summary: "Comments, newest first; our own public replies among them",
    query: listCommentsSchema,
    response: page(commentSchema),
  },
  getComment: {
    method: "get",
    path: "/comments/{id}",
    summary: "One comment",
    params: byId,
    response: commentSchema,
  },
  updateComment: {
    method: "patch",
    path: "/comments/{id}",
    summary: "Hide or show a comment, put it aside or take it up again",
    params: byId,
    body: updateCommentSchema,
    response: commentSchema,
  },
  deleteComment: {
    method: "delete",
    path: "/comments/{id}",
    summary: "Delete a comment at Instagram for good; its words leave every copy",
    params: byId,
    response: commentSchema,
  },
  listCommenters: {
    method: "get",
    path: "/commenters",
    summary: "People who commented and never wrote a message, by username",
    query: listCommentersSchema,
    response: page(commenterSchema),
  },
  exportCommenter: {
    method: "get",
    path: "/comments/{id}/author/export",
    summary: "Everything kept about whoever wrote a comment, as a file",
    params: byId,
    response: z.record(z.string(), z.unknown()),
  },
  eraseCommenter: {
    method: "delete",
    path: "/comments/{id}/author",
    summary: "Erase whoever wrote a comment, with all their comments; what stands on Instagram stays there",
    params: byId,
    status: 204,
  },
  replyToComment: {
    method: "post",
    path: "/comments/{id}/replies",
    summary: "Queue a public reply",
    params: byId,
    body: publicReplySchema,
    response: commentSchema,
    status: 202,
    idempotent: true,
  },
  sendPrivateReply: {
    method: "post",
    path: "/comments/{id}/private-reply",
    summary:
      "Queue the one private reply Instagram allows within seven days; it opens or continues the conversation",
    params: byId,
    body: privateReplyInputSchema,
    response: messageSchema,
    status: 202,
    idempotent: true,
  },
} as const satisfies Record<string, Endpoint>;
