import { prepareExternalDatabase, requireRoom } from "#bin/external-database";
import { StartError } from "#lib/embedded/start-error";
import {
  attachStack,
  generatedVariables,
  type Stack,
  type StackVariables,
  startStack,
} from "#lib/embedded/start-stack";
import { env, resetEnv } from "#lib/env";

type Running = { stop: () => Promise<void> };

/** Makes the configuration complete for a server: starts the embedded stack, or prepares the configured database. */
export async function startEnvironment(): Promise<Running> {
  const { databaseUrl, databaseConnections, port, appUrl, sandbox, dataDir } = env();
  if (databaseUrl) {
    await prepareExternalDatabase(databaseUrl);
    if (databaseConnections) await requireRoom(databaseUrl, databaseConnections);
    await fillInGenerated();
    return { stop: async () => undefined };
  }
  const stack = await startStack({ dataDir, appPort: port, appUrl, sandbox });
  fillIn(stack.variables);
  return stack;
}

/** For commands and further workers: attaches to the running stack, or starts one for the time of the call. */
export async function joinEnvironment(): Promise<Running & { attached: boolean }> {
  const { databaseUrl, dataDir, sandbox } = env();
  if (databaseUrl) {
    await fillInGenerated();
    return { attached: true, stop: async () => undefined };
  }
  const attached = await attachStack(dataDir, sandbox);
  if (attached) {
    adoptAddress(attached);
    return { attached: true, stop: async () => undefined };
  }
  const stack = await startStack({ dataDir, appPort: null, appUrl: null, sandbox });
  fillIn(stack.variables);
  return { attached: false, stop: stack.stop };
}

/** The configuration of a running stack only. @throws StartError when none runs on DATA_DIR */
export async function attachEnvironment(): Promise<void> {
  if (env().databaseUrl) return fillInGenerated();
  const attached = await attachStack(env().dataDir, env().sandbox);
  if (!attached) {
    throw new StartError(
      `Parley is not running on ${env().dataDir}. Start it with npm run demo or npm start.`,
    );
  }
  adoptAddress(attached);
}

function adoptAddress({ runtime, variables }: Omit<Stack, "stop">): void {
  const address: StackVariables = {};
  if (runtime.appPort !== null) address.PORT = String(runtime.appPort);
  if (runtime.appUrl !== null) address.APP_URL = runtime.appUrl;
  Object.assign(process.env, address);
  fillIn(variables);
}

async function fillInGenerated(): Promise<void> {
  const { instagramWebhookVerifyToken, sandbox, instagramAppId, dataDir } = env();
  const complete = instagramWebhookVerifyToken && (!sandbox || instagramAppId);
  if (!complete) fillIn(await generatedVariables(dataDir, sandbox));
}

// What the person set wins over what the stack generated.
function fillIn(variables: StackVariables): void {
  for (const [name, value] of Object.entries(variables)) process.env[name] ||= value;
  resetEnv();
  env();
}
