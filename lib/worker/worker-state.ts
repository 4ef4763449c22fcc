type State = { running: boolean };

const slot = Symbol.for("parley.worker");
const holder = globalThis as typeof globalThis & { [slot]?: State };

/** Whether this process runs a worker: the readiness check in Next's bundle asks what the server set. */
export const workerState = {
  get: (): State => holder[slot] ?? { running: false },
  set(state: State): void {
    holder[slot] = state;
  },
};
