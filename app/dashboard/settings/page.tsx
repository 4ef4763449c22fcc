import { AppearanceCard } from "#components/dashboard/settings/appearance-card";
import { SignOutCard } from "#components/dashboard/settings/sign-out-card";
import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { requireSession } from "#lib/auth/session";
import { leave, rememberTheme } from "../actions";
import { currentTheme } from "../theme";
import { Profile } from "./profile";

export const metadata = { title: "Your profile" };

export default async function ProfilePage() {
  const { member } = await requireSession();
  return (
    <Page>
      <PageHeader title="Your profile" />
      <Profile name={member.name} available={member.available} />
      <AppearanceCard theme={await currentTheme()} onTheme={rememberTheme} />
      <SignOutCard email={member.email} signOut={leave} />
    </Page>
  );
}
