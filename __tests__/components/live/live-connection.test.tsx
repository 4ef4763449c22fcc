import { jest } from "@jest/globals";
import { liveConnection } from "#components/live/live-connection";

class FakeSource extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readyState = 0;
  close() {
    this.readyState = 2;
  }
  opens() {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  beats() {
    this.dispatchEvent(new Event("beat"));
  }
}

let visibility: DocumentVisibilityState = "visible";

function connect() {
  const sources: FakeSource[] = [];
  const lost: boolean[] = [];
  let missed = 0;
  const stop = liveConnection({
    open() {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    missed: () => missed++,
    setLost: (value) => lost.push(value),
  });
  stops.push(stop);
  return {
    sources,
    get source() {
      const source = sources.at(-1);
      if (!source) throw new Error("nothing was opened");
      return source;
    },
    isLost: () => lost.at(-1) ?? false,
    missed: () => missed,
  };
}

const stops: (() => void)[] = [];

function show(state: DocumentVisibilityState) {
  visibility = state;
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  jest.useFakeTimers();
  visibility = "visible";
  Object.assign(globalThis, { EventSource: FakeSource });
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => visibility });
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  jest.useRealTimers();
});

function phone(coarse: boolean) {
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), {
      matches: coarse,
      media,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
}

it("a server that falls silent is noticed within three seconds, without an error, and what came meanwhile is read", () => {
  const line = connect();
  line.source.opens();
  expect(line.missed()).toBe(1);
  for (let i = 0; i < 10; i++) {
    jest.advanceTimersByTime(1000);
    line.source.beats();
  }
  expect(line.isLost()).toBe(false);
  jest.advanceTimersByTime(3000);
  expect(line.isLost()).toBe(true);
  expect(line.sources).toHaveLength(2);
  line.source.opens();
  expect(line.isLost()).toBe(false);
  expect(line.missed()).toBe(2);
});

it("a slow answer is waited for, and one that never comes is asked for again", () => {
  const line = connect();
  jest.advanceTimersByTime(3000);
  expect(line.isLost()).toBe(true);
  expect(line.sources).toHaveLength(1);
  jest.advanceTimersByTime(8000);
  expect(line.sources).toHaveLength(2);
  line.source.opens();
  expect(line.isLost()).toBe(false);
});

it("a refusal is tried again, less and less often", () => {
  const line = connect();
  const refuse = () => {
    line.source.readyState = FakeSource.CLOSED;
    line.source.dispatchEvent(new Event("error"));
  };
  refuse();
  jest.advanceTimersByTime(500);
  expect(line.sources).toHaveLength(2);
  refuse();
  jest.advanceTimersByTime(900);
  expect(line.sources).toHaveLength(2);
  jest.advanceTimersByTime(100);
  expect(line.sources).toHaveLength(3);
});

it("a hidden page is not called lost; one that slept catches up when it is looked at", () => {
  phone(false);
  const line = connect();
  line.source.opens();
  show("hidden");
  jest.advanceTimersByTime(600_000);
  expect(line.isLost()).toBe(false);
  expect(line.source.readyState).toBe(1);
  show("visible");
  jest.advanceTimersByTime(3000);
  expect(line.sources).toHaveLength(2);
});

it("a phone in a pocket lets go of the line and takes it up again", () => {
  phone(true);
  const line = connect();
  line.source.opens();
  show("hidden");
  jest.advanceTimersByTime(61_000);
  expect(line.source.readyState).toBe(2);
  show("visible");
  expect(line.sources).toHaveLength(2);
  line.source.opens();
  expect(line.missed()).toBe(2);
});
