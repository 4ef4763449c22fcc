import { createServer } from "node:net";
import { StartError } from "#lib/embedded/start-error";

/** @throws StartError when something else listens there, before anything of ours was started */
export async function requireFreePort(port: number, host: string | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => reject(portError(cause, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function portError(cause: NodeJS.ErrnoException, port: number, host: string | undefined): StartError {
  if (cause.code === "EADDRINUSE") {
    return new StartError(
      `Port ${port} is in use. Stop what uses it, or choose another with PORT=${port + 1}.`,
      { cause },
    );
  }
  if (cause.code === "EACCES")
    return new StartError(`Port ${port} may not be used by this user. Choose one above 1023 with PORT.`, {
      cause,
    });
  return new StartError(
    `HOST ${host} cannot be listened on (${cause.code}). Unset HOST or set it to an address of this machine.`,
    { cause },
  );
}
