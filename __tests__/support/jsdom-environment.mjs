import { TestEnvironment } from "jest-environment-jsdom";

// jsdom hides Node's fetch and streams, which msw and our client code need.
const fromNode = {
  fetch,
  Request,
  Response,
  Headers,
  ReadableStream,
  WritableStream,
  TransformStream,
  BroadcastChannel,
  TextEncoder,
  TextDecoder,
  structuredClone,
};

/** A worker that ran dozens of files takes longer to clear its memory than Jest waits for it; there is nothing to clear. */
const leaveAtOnce = () => process.exit();

export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, fromNode);
  }
  async teardown() {
    await super.teardown();
    if (!process.argv[1]?.includes("jest-worker")) return;
    process.off("exit", leaveAtOnce);
    process.on("exit", leaveAtOnce);
  }
  exportConditions() {
    return ["node", "node-addons"];
  }
}
