import { notFound } from "next/navigation";
import { z } from "zod";
import { deskTabs } from "#components/sandbox/desk-tabs";
import { EmptyState } from "#components/ui/empty-state";
import { getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { readState } from "#lib/sandbox/views";
import { SandboxScreen } from "./sandbox-screen";

export const metadata = { title: "Sandbox phone" };

const querySchema = z.object({
  business: z.string().optional().catch(undefined),
  customer: z.string().optional().catch(undefined),
  tab: z.enum(deskTabs).catch("phone"),
});

type SandboxPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SandboxPage({ searchParams }: SandboxPageProps) {
  if (!env().sandbox) notFound();
  const query = querySchema.parse(await searchParams);
  const state = await readState(getDb());
  const business = state.businesses.find(({ id }) => id === query.business) ?? state.businesses[0];
  const customer = state.customers.find(({ id }) => id === query.customer) ?? state.customers[0];
  if (!business || !customer) {
    return (
      <main id="main">
        <EmptyState title="The sandbox is empty">
          Start Parley again: the sandbox is filled with accounts and customers when it starts.
        </EmptyState>
      </main>
    );
  }
  return (
    <SandboxScreen
      initial={state}
      pair={{ businessId: business.id, customerId: customer.id }}
      tab={query.tab}
    />
  );
}
