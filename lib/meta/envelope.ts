import { z } from "zod";

/** One POST of Meta's: usually one, in Meta's documents also a list of them. Its items are not looked at. */
export type Envelope = { object: string; entry: unknown[] }[];

const one = z.object({ object: z.string(), entry: z.array(z.unknown()) });
const schema = z.union([one.transform((envelope) => [envelope]), z.array(one).min(1)]);

/** Undefined where the body is no JSON or no envelope. Never throws. */
export function parseEnvelope(body: Uint8Array): Envelope | undefined {
  const json = parseBody(body, JSON.parse);
  return json === undefined ? undefined : schema.safeParse(json).data;
}

const decoder = new TextDecoder();

/** The body through a JSON parser; undefined where it is not JSON. A byte that is no UTF-8 must not cost the other events. */
export function parseBody(body: Uint8Array, parse: (text: string) => unknown): unknown {
  try {
    return parse(decoder.decode(body));
  } catch {
    return undefined;
  }
}
