import { notFound } from "next/navigation";
import { ConsentError } from "#components/sandbox/consent-error";
import { FacebookConsent } from "#components/sandbox/facebook-consent";
import { env } from "#lib/env";
import { listConsentAccounts, validateAuthorizeRequest } from "#lib/sandbox/consent";
import { readConsentQuery, type SearchParams } from "../../../../consent-query";
import { versionPattern } from "../../../../version-pattern";

export const metadata = { title: "Connect to Facebook" };

type DialogPageProps = { params: Promise<{ version: string }>; searchParams: Promise<SearchParams> };

export default async function DialogPage({ params: path, searchParams }: DialogPageProps) {
  const { version } = await path;
  if (!env().sandbox || !versionPattern.test(version)) notFound();
  const { params, query, incomplete } = readConsentQuery(await searchParams);
  const check = validateAuthorizeRequest("facebook", params);
  if (!check.ok) return <ConsentError title={check.title} detail={check.detail} />;
  const pages = await listConsentAccounts("facebook");
  return (
    <FacebookConsent
      pages={pages}
      permissions={check.permissions}
      request={{ query, version }}
      incomplete={incomplete}
    />
  );
}
