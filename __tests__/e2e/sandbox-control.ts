import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";
import {
  customerSchema,
  type SandboxCustomer,
  type SandboxMessage,
  threadAnswerSchema,
  type Weather,
} from "#lib/sandbox/schema";
import { seedBusinesses } from "#lib/sandbox/seed-businesses";

export const casaVerde = { id: seedBusinesses.casaVerde.id, username: "casa.verde.shop" };
export const atelierNorte = { id: seedBusinesses.atelierNorte.id, username: "atelier.norte" };

type Pair = { business?: { id: string }; customer: { id: string } };

/** The customer's side of Instagram, without a screen: for everything a journey only needs to happen. */
export function sandboxControl(request: APIRequestContext) {
  async function ask<S extends z.ZodType>(method: string, path: string, schema: S, data?: object) {
    const response = await request.fetch(`/api/sandbox/control/${path}`, { method, data });
    expect(response.ok(), `${method} ${path}: ${response.status()} ${await response.text()}`).toBe(true);
    return schema.parse(await response.json());
  }

  const who = ({ business = casaVerde, customer }: Pair) => ({
    business_id: business.id,
    customer_id: customer.id,
  });

  return {
    /** Somebody of this test's own, so that tests do not meet in one conversation. */
    createCustomer(name: string | null, username?: string): Promise<SandboxCustomer> {
      return ask("POST", "customers", customerSchema, { name, ...(username ? { username } : {}) });
    },
    /** The customer writes: a text, or any other content of the control API. */
    async say(pair: Pair, content: string | object) {
      const body = typeof content === "string" ? { text: content } : content;
      await ask("POST", "messages", z.object({}), { ...who(pair), ...body });
    },
    /** The customer comments on the business's first post. */
    async comment(pair: Pair, text: string) {
      await ask("POST", "comments", z.object({}), { ...who(pair), text });
    },
    /** The business types in Instagram's own app. */
    async answerInApp(pair: Pair, text: string) {
      await ask("POST", "app-messages", z.object({}), { ...who(pair), text });
    },
    /** Whoever wrote a message takes it back. */
    async unsend(mid: string) {
      await ask("POST", "unsends", z.object({}), { mid });
    },
    async changeWeather(weather: Partial<Weather>) {
      await ask("PATCH", "weather", z.object({}), weather);
    },
    async messages(pair: Pair): Promise<SandboxMessage[]> {
      const answer = await ask("GET", `thread?${new URLSearchParams(who(pair))}`, threadAnswerSchema);
      return answer.messages;
    },
    /** What the business said, newest last, as soon as it said anything about it. */
    async waitForAnswer(pair: Pair, text: string | RegExp) {
      const answers = async () =>
        (await this.messages(pair))
          .filter(({ author }) => author === "business")
          .map((each) => each.text ?? "");
      const wanted = typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text);
      await expect.poll(answers, { timeout: 30_000 }).toContainEqual(wanted);
    },
  };
}

export type SandboxControl = ReturnType<typeof sandboxControl>;
