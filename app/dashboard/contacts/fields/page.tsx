import { FieldList } from "#components/dashboard/contacts/field-list";
import { Page } from "#components/dashboard/shell/page";
import { BackLink } from "#components/ui/back-link";
import { PageHeader } from "#components/ui/page-header";
import { can } from "#lib/auth/permissions";
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
      <BackLink href="/dashboard/contacts">Contacts</BackLink>
      <PageHeader
        title="Contact fields"
        description="What you want to know of every contact besides their Instagram profile."
      />
      <FieldList
        fields={fields}
        canEdit={can(member.role, "inbox.configure")}
        create={createField}
        change={changeField}
        remove={removeField}
      />
    </Page>
  );
}
