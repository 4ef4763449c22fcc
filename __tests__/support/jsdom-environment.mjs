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

export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, fromNode);
  }
  exportConditions() {
    return ["node", "node-addons"];
  }
}
