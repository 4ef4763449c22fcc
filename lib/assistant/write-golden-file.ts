import { stringify } from "yaml";
import type { GoldenConversation } from "#lib/assistant/golden-schema";

/** Golden conversations as YAML that `parley eval` and this organisation's import read; empty expectations left out. */
export function writeGoldenFile(conversations: GoldenConversation[]): string {
  return stringify({
    conversations: conversations.map(({ name, turns }) => ({
      name,
      turns: turns.map(({ customer, expect: { decision, facts, forbidden, language } }) => ({
        customer,
        expect: {
          decision,
          ...(facts.length > 0 && { facts }),
          ...(forbidden.length > 0 && { forbidden }),
          ...(language && { language }),
        },
      })),
    })),
  });
}
