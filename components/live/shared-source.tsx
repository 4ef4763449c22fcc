import { liveEventTypes } from "#lib/live/kinds";

/** The parts of an EventSource that a line looks at. */
export type LineSource = EventTarget & { readonly readyState: number; close: () => void };

type Told = { type: string; data: string };

const [connecting, open, closed] = [0, 1, 2];
const toldTypes = ["beat", "reset", ...liveEventTypes];

type SharedLine = {
  address: string;
  /** Tabs of one name share a stream: of one member in one organisation. */
  name: string;
  /** Takes the stream over from a tab that has fallen silent. */
  takeOver?: boolean;
};

/**
 * One stream for all tabs of a browser, which opens only six connections to a server: one tab holds it and tells the
 * others what it hears; when it goes, the next one opens its own. Looks like an EventSource.
 */
export class SharedSource extends EventTarget implements LineSource {
  readyState = connecting;
  readonly #line: SharedLine;
  readonly #others: BroadcastChannel;
  readonly #closing = new AbortController();
  #stream: EventSource | undefined;

  constructor(line: SharedLine) {
    super();
    this.#line = line;
    this.#others = new BroadcastChannel(line.name);
    this.#others.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
    void this.#wait(line.takeOver ?? false);
  }

  close(): void {
    this.readyState = closed;
    this.#closing.abort();
    this.#stream?.close();
    this.#others.close();
  }

  /** For its turn to hold the stream, again and again: another tab may take it over. */
  async #wait(takeOver: boolean): Promise<void> {
    const { signal } = this.#closing;
    let steal = takeOver;
    while (!signal.aborted) {
      try {
        await navigator.locks.request(this.#line.name, steal ? { steal } : { signal }, () => this.#hold());
      } catch {
        // Closed, or taken over by another tab: what that one hears is told to this one.
        this.#stream?.close();
      }
      steal = false;
    }
  }

  /** Until this tab closes, or the server refuses for good. */
  #hold(): Promise<void> {
    const stream = new EventSource(this.#line.address);
    this.#stream = stream;
    let first = true;
    stream.addEventListener("open", () => {
      // A stream of ours begins with what happens now; one that the browser opened again is sent what was missed.
      if (first) this.#tell({ type: "reset", data: "{}" });
      first = false;
    });
    for (const type of toldTypes)
      stream.addEventListener(type, ({ data }: MessageEvent<string>) => this.#tell({ type, data }));
    return new Promise((resolve) => {
      this.#closing.signal.addEventListener("abort", () => resolve(), { once: true });
      stream.addEventListener("error", () => {
        if (stream.readyState !== closed || this.#stream !== stream) return;
        this.close();
        this.dispatchEvent(new Event("error"));
      });
    });
  }

  #tell(told: Told): void {
    this.#others.postMessage(told);
    this.#hear(told);
  }

  #hear({ type, data }: Told): void {
    if (this.readyState === closed) return;
    if (this.readyState === connecting) {
      this.readyState = open;
      this.dispatchEvent(new Event("open"));
      if (type === "reset") return;
    }
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
}
