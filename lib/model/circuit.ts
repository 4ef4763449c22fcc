import { ModelError } from "#lib/model/model-error";

type State = { failures: number; openUntil: number };

const slot = Symbol.for("parley.model.circuits");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, State> };

const failuresToOpen = 5;
const openForMs = 30_000;

function circuits(): Map<string, State> {
  holder[slot] ??= new Map();
  return holder[slot];
}

/**
 * Spares an endpoint that keeps failing: after five failures in a row nothing is asked for 30 s, then one
 * call tries again while the others still go without.
 */
export async function throughCircuit<T>(endpoint: string, call: () => Promise<T>): Promise<T> {
  const state = circuits().get(endpoint) ?? { failures: 0, openUntil: 0 };
  circuits().set(endpoint, state);
  if (state.openUntil > Date.now())
    throw new ModelError("unavailable", "The model failed repeatedly and is being spared.");
  const probes = state.failures >= failuresToOpen;
  if (probes) state.openUntil = Date.now() + openForMs;
  try {
    const result = await call();
    state.failures = 0;
    state.openUntil = 0;
    return result;
  } catch (error) {
    // An organisation's own limit says nothing about the endpoint, which others go on asking.
    if (error instanceof ModelError && error.kind === "budget") {
      if (probes) state.openUntil = 0;
      throw error;
    }
    state.failures += 1;
    if (state.failures >= failuresToOpen) state.openUntil = Date.now() + openForMs;
    throw error;
  }
}
