import { notFound } from "next/navigation";
import { ConsentError } from "#components/sandbox/consent-error";
import { InstagramConsent } from "#components/sandbox/instagram-consent";
import { env } from "#lib/env";
import { listConsentAccounts, validateAuthorizeRequest } from "#lib/sandbox/consent";
import { readConsentQuery, type SearchParams } from "../../../consent-query";

export const metadata = { title: "Connect to Instagram" };

export default async function AuthorizePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!env().sandbox) notFound();
  const { params, query, incomplete } = readConsentQuery(await searchParams);
  const check = validateAuthorizeRequest("instagram", params);
  if (!check.ok) return <ConsentError title={check.title} detail={check.detail} />;
  const accounts = await listConsentAccounts("instagram");
  return (
    <InstagramConsent
      accounts={accounts}
      permissions={check.permissions}
      request={{ query }}
      incomplete={incomplete}
    />
  );
}
