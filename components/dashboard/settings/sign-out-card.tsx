import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";

type SignOutCardProps = {
  email: string;
  /** A plain form action, so that leaving works without JavaScript too. */
  signOut: () => Promise<void>;
};

export function SignOutCard({ email, signOut }: SignOutCardProps) {
  return (
    <Card aria-labelledby="sign-out-title">
      <CardHeader id="sign-out-title" title="This session" description={`You are signed in as ${email}.`} />
      <CardBody>
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      </CardBody>
    </Card>
  );
}
