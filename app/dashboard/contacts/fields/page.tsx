import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { FieldList } from "#components/dashboard/contacts/field-list";
import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listContactFields } from "#lib/inbox/contact-fields";
import { changeField, createField, removeField } from "./actions";

export const metadata = { title: "Contact fields" };

export default async function FieldsPage() {
  const { context, member } = await requireSession();
  const fields = await read(context, listContactFields);
  return (
    <Page>
      <Link
        href="/dashboard/contacts"
        className="inline-flex w-fit items-center gap-1 text-sm text-text-2 underline-offset-3 hover:underline"
      >
        <ArrowLeft className="size-4" aria-hidden />
        Contacts
      </Link>
      <PageHeader
        title="Contact fields"
        description="What you want to know of every contact besides their Instagram profile."
      />
      <FieldList
        fields={fields}
        canEdit={member.role !== "agent"}
        create={createField}
        change={changeField}
        remove={removeField}
      />
    </Page>
  );
}
