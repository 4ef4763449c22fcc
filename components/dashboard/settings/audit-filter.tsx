import Form from "next/form";
import { auditActions } from "#components/dashboard/settings/audit-words";
import { Button } from "#components/ui/button";
import { Select } from "#components/ui/select";

type AuditFilterProps = {
  path: string;
  members: { id: string; name: string }[];
  chosen: { member_id?: string; action?: string; subject_type?: string };
};

const subjects = [...new Set(auditActions.map(({ value }) => value.split(".")[0] ?? value))];

/** Narrows the trail by the page's address, with or without JavaScript. */
export function AuditFilter({ path, members, chosen }: AuditFilterProps) {
  const people = members.map(({ id, name }) => ({ value: id, label: name }));
  const things = subjects.map((value) => ({ value, label: value.replaceAll("_", " ") }));
  return (
    <Form action={path} key={JSON.stringify(chosen)} className="flex flex-wrap gap-2">
      <Select
        name="member_id"
        aria-label="By whom"
        className="w-full sm:w-44"
        options={[{ value: "", label: "Everyone" }, ...people]}
        defaultValue={chosen.member_id ?? ""}
      />
      <Select
        name="action"
        aria-label="What was done"
        className="w-full sm:w-52"
        options={[{ value: "", label: "Everything" }, ...auditActions]}
        defaultValue={chosen.action ?? ""}
      />
      <Select
        name="subject_type"
        aria-label="To what"
        className="w-full sm:w-44"
        options={[{ value: "", label: "Anything" }, ...things]}
        defaultValue={chosen.subject_type ?? ""}
      />
      <Button type="submit">Show</Button>
    </Form>
  );
}
