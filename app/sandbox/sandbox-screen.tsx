"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import type { DeskTab } from "#components/sandbox/desk-tabs";
import { type CustomerDraft, Participants } from "#components/sandbox/participants";
import { type Pair, Phone } from "#components/sandbox/phone";
import { SandboxDesk } from "#components/sandbox/sandbox-desk";
import type { TokenFate, TokenLogin } from "#components/sandbox/token-controls";
import { TrafficLog } from "#components/sandbox/traffic-log";
import { WeatherPanel } from "#components/sandbox/weather-panel";
import { Alert } from "#components/ui/alert";
import { customerSchema, type SandboxState } from "#lib/sandbox/schema";
import { control, refusalOf } from "./control";
import { useSandbox } from "./use-sandbox";

type SandboxScreenProps = { initial: SandboxState; pair: Pair; tab: DeskTab };

/** The phone, the weather and the log, tied to the sandbox's control API. */
export function SandboxScreen({ initial, pair: firstPair, tab: firstTab }: SandboxScreenProps) {
  const [pair, setPair] = useState(firstPair);
  const [tab, setTab] = useState(firstTab);
  const sandbox = useSandbox(initial, pair);
  const { state, answer, change } = sandbox;
  const business = state.businesses.find(({ id }) => id === pair.businessId);
  const customer = state.customers.find(({ id }) => id === pair.customerId);

  useEffect(() => {
    const query = new URLSearchParams({ business: pair.businessId, customer: pair.customerId, tab });
    window.history.replaceState(null, "", `/sandbox?${query}`);
  }, [pair, tab]);

  if (!business || !customer) return null;
  const who = { business_id: business.id, customer_id: customer.id };

  async function createCustomer(draft: CustomerDraft) {
    return refusalOf(async () => {
      const created = await control("customers", customerSchema, { method: "POST", body: draft });
      await sandbox.refreshState();
      setPair((before) => ({ ...before, customerId: created.id }));
    });
  }

  return (
    <main id="main" data-desk className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Sandbox phone</h1>
      {sandbox.online ? null : (
        <Alert tone="warning" live className="m-2 mb-0">
          The sandbox does not answer. Trying again.
        </Alert>
      )}
      <SandboxDesk
        tab={tab}
        onTab={setTab}
        phone={
          <>
            <Participants
              state={state}
              pair={pair}
              thread={answer?.thread}
              onChoose={setPair}
              onCreate={createCustomer}
            />
            <div className="min-h-96 flex-1">
              <Phone
                business={business}
                customer={customer}
                thread={answer?.thread}
                messages={answer?.messages ?? []}
                posts={sandbox.posts}
                pending={sandbox.pending}
                clockOffsetMs={state.clock_offset_ms}
                onSend={sandbox.send}
                onReact={(mid, emoji) => change("POST", "reactions", { mid, emoji })}
                onUnsend={(mid) => change("POST", "unsends", { mid })}
                onEdit={(mid, text) => change("POST", "edits", { mid, text })}
                onComment={(text, target) => change("POST", "comments", { ...who, text, ...target })}
                onBroadcast={(media_id, live) => change("PATCH", "broadcast", { media_id, live })}
                onBlock={(blocked) => change("POST", "blocks", { ...who, blocked })}
                onReferral={(ref) => change("POST", "referrals", { ...who, ref })}
              />
            </div>
          </>
        }
        weather={
          <WeatherPanel
            state={state}
            business={business}
            onWeather={(patch) => change("PATCH", "weather", patch)}
            onAdvance={(ms) => change("PATCH", "clock", { advance_ms: ms })}
            onRealTime={() => change("PATCH", "clock", { offset_ms: 0 })}
            account={{
              onMessagesAllowed: (messages_allowed) =>
                change("PATCH", "account", { business_id: business.id, messages_allowed }),
              onAppMessage: (text) => change("POST", "app-messages", { ...who, text }),
              onTokens: (fate, login) => hitTokens(business.id, fate, login),
              onGenerate: (login) => generateToken(business.id, login),
            }}
          />
        }
        log={<TrafficLog entries={sandbox.traffic} pendingWebhooks={state.pending_webhooks} />}
      />
    </main>
  );
}

async function hitTokens(businessId: string, fate: TokenFate, login: TokenLogin | undefined) {
  const what = "permission" in fate ? { action: "remove_permission", permission: fate.permission } : fate;
  const body = { business_id: businessId, ...what, ...(login ? { login } : {}) };
  let tokens = 0;
  const refusal = await refusalOf(async () => {
    const answer = await control("token-actions", z.object({ tokens: z.number() }), { method: "POST", body });
    tokens = answer.tokens;
  });
  return refusal ?? tokens;
}

async function generateToken(businessId: string, login: TokenLogin) {
  let token = "";
  const refusal = await refusalOf(async () => {
    const body = { business_id: businessId, login };
    const answer = await control("tokens", z.object({ access_token: z.string() }), { method: "POST", body });
    token = answer.access_token;
  });
  return refusal ?? { token };
}
