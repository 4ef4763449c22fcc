/** What Postgres says while it starts, stops or has no connection to spare. */
const serverCodes = /^(08...|53300|57P0[1-3])$/;
const networkCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "EHOSTUNREACH", "ENOENT"]);
/** What the driver says without a code. */
const driverWords = /timeout exceeded when trying to connect|connection terminated|query read timeout/i;

/** Whether an error means that the database did not answer, so that the same request may succeed in a moment. */
export function isDatabaseDown(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("errors" in error && Array.isArray(error.errors) && error.errors.some(isDatabaseDown)) return true;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const reachedFor = "syscall" in error ? error.syscall : undefined;
  if (networkCodes.has(code)) return code !== "ENOENT" || reachedFor === "connect";
  const words = "message" in error && typeof error.message === "string" ? error.message : "";
  return serverCodes.test(code) || driverWords.test(words);
}
