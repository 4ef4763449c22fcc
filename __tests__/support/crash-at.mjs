import { subscribe } from "node:diagnostics_channel";
import { writeSync } from "node:fs";
import { Socket } from "node:net";

// node --import this: kills the process at its CRASH_AT-th fault point after the first request came in. What a process
// sends is all it does to the world, so a point lies before and after every write to a socket: each statement, each
// call of another host, each answer.
const crashAt = Number(process.env.CRASH_AT);
let counting = false;
let passed = 0;

function point(data) {
  if (!counting) return;
  passed += 1;
  if (passed !== crashAt) return;
  writeSync(1, `killed at point ${passed}: ${words(data)}\n`);
  process.kill(process.pid, "SIGKILL");
}

function words(data) {
  const chunks = Array.isArray(data) ? data.map(({ chunk }) => chunk) : [data];
  const printable = chunks.map((chunk) => String(chunk).replace(/[^\x20-\x7e]+/g, " "));
  return printable.join(" ").replace(/\s+/g, " ").slice(0, 120);
}

subscribe("http.server.request.start", () => {
  counting = true;
});

const write = Socket.prototype._writeGeneric;
Socket.prototype._writeGeneric = function (many, data, encoding, done) {
  // While it connects it calls itself again afterwards; without a remote end it is a pipe.
  if (this.connecting || this.remotePort === undefined) return write.call(this, many, data, encoding, done);
  point(data);
  return write.call(this, many, data, encoding, (error) => {
    point("(sent)");
    done(error);
  });
};
