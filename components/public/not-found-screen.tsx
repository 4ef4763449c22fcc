import { buttonStyles } from "#components/ui/button-styles";

/** Nothing stands at this address, or nothing any more. */
export function NotFoundScreen() {
  return (
    <div className="flex max-w-md flex-col items-start gap-3">
      <h1 className="text-xl font-semibold">This page does not exist</h1>
      <p className="text-text-2">
        The address may be mistyped, or what stood here was removed or belongs to another organisation.
      </p>
      {/* Not the router's link: every page carries this one's code. */}
      <a href="/dashboard/inbox" className={buttonStyles({ variant: "primary" })}>
        Go to the inbox
      </a>
    </div>
  );
}
