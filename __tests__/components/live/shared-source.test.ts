import { SharedSource } from "#components/live/shared-source";
import { eventually } from "#support/eventually";

/** Streams that this test's tabs have opened, in their order. */
const streams: FakeStream[] = [];

class FakeStream extends EventTarget {
  readyState = 0;
  constructor() {
    super();
    streams.push(this);
  }
  close() {
    this.readyState = 2;
  }
  opens() {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  says(type: string, data = "{}") {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
  isRefused() {
    this.readyState = 2;
    this.dispatchEvent(new Event("error"));
  }
}

const tabs: SharedSource[] = [];
let line = 0;

function tab({ takeOver = false } = {}) {
  const heard: string[] = [];
  const source = new SharedSource({ address: "/stream", name: `line ${line}`, takeOver });
  for (const type of ["open", "error", "reset", "beat"])
    source.addEventListener(type, () => heard.push(type));
  source.addEventListener("message.created", (event) => {
    heard.push(event instanceof MessageEvent ? event.data : "no data");
  });
  tabs.push(source);
  return { source, heard };
}

const standing = (count: number) =>
  eventually(`${count} streams were opened`, () => streams.length === count && streams.at(-1));
const hears = (one: { heard: string[] }, what: string[]) =>
  eventually(`a tab hears ${what}`, () => what.join() === one.heard.join());

beforeEach(() => {
  line += 1;
  Object.assign(globalThis, { EventSource: FakeStream });
});
afterEach(() => {
  for (const source of tabs.splice(0)) source.close();
  streams.splice(0);
});

it("ten tabs share one stream, and each hears what it says once", async () => {
  const all = Array.from({ length: 10 }, () => tab());
  const stream = await standing(1);
  stream.opens();
  stream.says("message.created", "one");
  for (const each of all) await hears(each, ["open", "one"]);
  expect(streams).toHaveLength(1);
});

it("a tab that comes later begins with the next sign of life", async () => {
  const first = tab();
  const stream = await standing(1);
  stream.opens();
  const second = tab();
  stream.says("beat");
  await hears(second, ["open", "beat"]);
  await hears(first, ["open", "beat"]);
});

it("when the tab that holds the stream goes, another opens one, and all read anew what they may have missed", async () => {
  const [first, second, third] = [tab(), tab(), tab()];
  (await standing(1)).opens();
  await hears(third, ["open"]);
  first.source.close();
  expect(streams[0]?.readyState).toBe(2);
  (await standing(2)).opens();
  await hears(second, ["open", "reset"]);
  await hears(third, ["open", "reset"]);
  expect(first.heard).toEqual(["open"]);
});

it("a stream that fell silent is taken over, and the tab that held it hears the new one", async () => {
  const held = tab();
  (await standing(1)).opens();
  const eager = tab({ takeOver: true });
  const stream = await standing(2);
  stream.opens();
  stream.says("message.created", "after");
  await hears(eager, ["open", "after"]);
  await hears(held, ["open", "reset", "after"]);
  expect(streams[0]?.readyState).toBe(2);
});

it("a refusal for good is told, and leaves the turn to others", async () => {
  const [first, second] = [tab(), tab()];
  (await standing(1)).isRefused();
  await hears(first, ["error"]);
  (await standing(2)).opens();
  await hears(second, ["open"]);
  expect(first.source.readyState).toBe(2);
});

it("other members' tabs and other organisations' have a line of their own", async () => {
  tab();
  await standing(1);
  line += 1;
  tab();
  await standing(2);
});
