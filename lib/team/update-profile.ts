import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announce } from "#lib/live/announce";

/** Changes the acting person's name, in every organisation they belong to. */
export async function updateProfile(ctx: Context, { name }: { name: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "Only a member has a profile.");
  await inTransaction(ctx.db, async (trx) => {
    const renamed = await trx
      .updateTable("members")
      .set({ name })
      .where("userId", "=", actor.userId)
      .where("name", "!=", name)
      .returning(["id", "organizationId"])
      .execute();
    await announce(
      trx,
      ...renamed.map(({ id, organizationId }) => ({
        organizationId,
        type: "member.updated" as const,
        resourceId: id,
      })),
    );
  });
}
