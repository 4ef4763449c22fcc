import type { Call } from "#lib/http/call";

export type CallResult<T> = { ok: true; data: T } | { ok: false; detail: string };

type Asked<C> = C extends Call<infer I, infer T> ? (input: I) => Promise<CallResult<T>> : never;

const signedOut = "Your session has ended. Sign in again.";

/**
 * What the screen may ask of one desk, by the names its calls were declared with: `callsOf<typeof deskCalls>("desk")`.
 * Rejects when no answer came. Not server actions: Next runs those one after the other within its router, where one in
 * flight holds up the next and can take back a change of the address.
 */
export function callsOf<D extends object>(desk: string): { [N in keyof D]: Asked<D[N]> } {
  const asker = new Proxy(
    {},
    { get: (_, name) => (input: object) => ask(`/api/calls/${desk}/${String(name)}`, input) },
  );
  // The route's table and this type come from the same declarations.
  return asker as { [N in keyof D]: Asked<D[N]> };
}

async function ask(path: string, input: object): Promise<CallResult<unknown>> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const answer: { data: unknown; detail: string } = await response.json();
  if (response.ok) return { ok: true, data: answer.data };
  return { ok: false, detail: response.status === 401 ? signedOut : answer.detail };
}
