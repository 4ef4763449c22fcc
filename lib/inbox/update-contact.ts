import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { checkFieldValue } from "#lib/inbox/check-field-value";
import { listContactFields } from "#lib/inbox/contact-fields";
import type { UpdateContact } from "#lib/inbox/contact-schema";
import { announce } from "#lib/live/announce";

/** Sets what people know of a contact. All of it or, when one value does not fit, none. @throws AppError not-found, validation */
export async function updateContact(ctx: Context, id: string, patch: UpdateContact): Promise<void> {
  await inTransaction(ctx.db, async (trx) => {
    await lockContact(trx, ctx.organizationId, id);
    if (patch.language !== undefined) await setLanguage({ ...ctx, db: trx }, id, patch.language);
    if (patch.fields !== undefined) await setFields({ ...ctx, db: trx }, id, patch.fields);
    await announce(trx, { organizationId: ctx.organizationId, type: "contact.updated", resourceId: id });
  });
}

async function lockContact(trx: Db, organizationId: string, id: string): Promise<void> {
  const contact = await trx
    .selectFrom("contacts")
    .select("id")
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .forUpdate()
    .executeTakeFirst();
  if (contact === undefined) throw new AppError("not-found", "There is no such contact.");
}

async function setLanguage(ctx: Context, id: string, language: string | null): Promise<void> {
  const setBy = language !== null && ctx.actor.type === "member" ? ctx.actor.id : null;
  await ctx.db
    .updateTable("contacts")
    .set({ language, languageSetBy: setBy })
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .execute();
}

async function setFields(
  ctx: Context,
  contactId: string,
  given: Record<string, string | null>,
): Promise<void> {
  const { db, organizationId } = ctx;
  const known = new Map((await listContactFields(ctx)).map((field) => [field.id, field]));
  for (const [fieldId, value] of Object.entries(given)) {
    const field = known.get(fieldId);
    if (field === undefined) {
      throw new AppError("validation", "There is no such field. It may have been deleted.", {
        errors: [{ pointer: `/fields/${fieldId}`, detail: "There is no such field." }],
      });
    }
    if (value === null || value === "") {
      await db
        .deleteFrom("contactFieldValues")
        .where("contactId", "=", contactId)
        .where("fieldId", "=", fieldId)
        .where("organizationId", "=", organizationId)
        .execute();
      continue;
    }
    const kept = checkFieldValue(field, value);
    await db
      .insertInto("contactFieldValues")
      .values({ contactId, fieldId, organizationId, value: kept })
      .onConflict((row) =>
        row.columns(["contactId", "fieldId"]).doUpdateSet({ value: kept, updatedAt: new Date() }),
      )
      .execute();
  }
}
