import { encode } from "uqr";
import { ScanCode } from "#components/dashboard/onboarding/scan-code";
import { Button } from "#components/ui/button";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import type { Session } from "#lib/auth/session";
import { env } from "#lib/env";
import { getOnboarding } from "#lib/onboarding/queries";
import { ChecklistDesk } from "./shell-desk";

/** The checklist of a new organisation; nothing once it is done or put away. */
export async function OnboardingChecklist({ session }: { session: Session }) {
  if (!can(session.member.role, "organization.edit")) return null;
  const onboarding = await read(session.context, getOnboarding);
  if (onboarding.dismissed || onboarding.steps.every(({ done }) => done)) return null;
  return (
    <ChecklistDesk
      onboarding={onboarding}
      testMessage={onboarding.username ? <TestMessage username={onboarding.username} /> : null}
    />
  );
}

function TestMessage({ username }: { username: string }) {
  if (env().sandbox) {
    return (
      <Button asChild size="sm">
        <a href="/sandbox">Write from the sandbox's phone</a>
      </Button>
    );
  }
  const link = `https://ig.me/m/${encodeURIComponent(username)}`;
  return <ScanCode cells={encode(link, { border: 0 }).data} link={link} />;
}
