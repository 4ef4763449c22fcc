import { z } from "zod";

/** What a member is told in the app. */
export const notificationSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  read_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  conversation_id: z.uuid().nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

/** Body of `PATCH /notifications/{id}`. */
export const updateNotificationSchema = z.strictObject({ read: z.boolean() });
