import { Alert } from "#components/ui/alert";

/** After signing up where an address has to be confirmed first. */
export function OneStepLeft() {
  return (
    <Alert tone="positive" title="One step left" live>
      Open the link in the e-mail we sent you, then sign in.
    </Alert>
  );
}
