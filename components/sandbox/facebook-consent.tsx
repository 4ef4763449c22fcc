import { Check } from "lucide-react";
import { type ConsentChoice, ConsentFrame, type ConsentRequest } from "#components/sandbox/consent-frame";
import { localMedia } from "#components/sandbox/local-media";
import { PermissionWords } from "#components/sandbox/permission-words";
import { Avatar } from "#components/ui/avatar";

type FacebookConsentProps = {
  pages: ConsentChoice[];
  permissions: string[];
  request: ConsentRequest;
  incomplete?: boolean;
};

/** Facebook Login for Business: any number of Pages, all of the permissions or none. */
export function FacebookConsent({ pages, permissions, request, incomplete }: FacebookConsentProps) {
  return (
    <ConsentFrame service="Facebook" login="facebook" request={request} incomplete={incomplete ?? false}>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">Pages that Parley may use</legend>
        {pages.map(({ id, name, username, pictureUrl }, index) => (
          <label
            key={id}
            className="flex cursor-pointer items-center gap-3 rounded-card border border-line px-4 py-3 transition-colors hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="checkbox"
              name="account"
              value={id}
              defaultChecked={index === 0}
              className="size-4 shrink-0 accent-accent"
            />
            <Avatar name={name} src={localMedia(pictureUrl)} />
            <span className="min-w-0">
              <span className="block font-medium" dir="auto">
                {name}
              </span>
              <span className="block text-sm text-text-2">
                {username ? `with @${username}` : "without an Instagram account"}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <section aria-labelledby="permissions-title">
        <h2 id="permissions-title" className="mb-2 text-sm font-medium">
          Parley may, all of it or nothing
        </h2>
        <ul className="flex flex-col gap-2.5">
          {permissions.map((permission) => (
            <li key={permission} className="flex items-start gap-3">
              <input type="hidden" name="permission" value={permission} />
              <Check className="mt-0.5 size-4 shrink-0 text-positive" aria-hidden />
              <PermissionWords permission={permission} />
            </li>
          ))}
        </ul>
      </section>
    </ConsentFrame>
  );
}
