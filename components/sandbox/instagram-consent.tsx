import { type ConsentChoice, ConsentFrame, type ConsentRequest } from "#components/sandbox/consent-frame";
import { localMedia } from "#components/sandbox/local-media";
import { PermissionWords } from "#components/sandbox/permission-words";
import { Avatar } from "#components/ui/avatar";
import { ChoiceCards } from "#components/ui/choice-cards";

type InstagramConsentProps = {
  accounts: ConsentChoice[];
  permissions: string[];
  request: ConsentRequest;
  incomplete?: boolean;
};

const required = "instagram_business_basic";

/** Instagram Login: one account, and permissions one may leave out. */
export function InstagramConsent({ accounts, permissions, request, incomplete }: InstagramConsentProps) {
  return (
    <ConsentFrame service="Instagram" login="instagram" request={request} incomplete={incomplete ?? false}>
      <ChoiceCards
        name="account"
        legend="Continue as"
        defaultValue={accounts[0]?.id}
        choices={accounts.map(({ id, name, username, pictureUrl }) => ({
          value: id,
          label: name,
          hint: `@${username}`,
          media: <Avatar name={name} src={localMedia(pictureUrl)} />,
        }))}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 text-sm font-medium">Parley may</legend>
        <input type="hidden" name="permission" value={required} />
        {permissions.map((permission) => (
          <label key={permission} className="flex items-start gap-3 has-enabled:cursor-pointer">
            <input
              type="checkbox"
              name="permission"
              value={permission}
              defaultChecked
              disabled={permission === required}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <PermissionWords permission={permission} />
          </label>
        ))}
      </fieldset>
    </ConsentFrame>
  );
}
