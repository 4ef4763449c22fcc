import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";

type OrganizationCardProps = {
  organizationName: string;
  email: string;
  /** A plain form action, so that leaving works without JavaScript too. */
  signOut: () => Promise<void>;
};

export function OrganizationCard({ organizationName, email, signOut }: OrganizationCardProps) {
  return (
    <Card aria-labelledby="organization-title">
      <CardHeader
        id="organization-title"
        title={organizationName}
        description={`You are signed in as ${email}.`}
      />
      <CardBody>
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      </CardBody>
    </Card>
  );
}
