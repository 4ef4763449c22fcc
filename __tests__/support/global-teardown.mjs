export default async function globalTeardown() {
  await globalThis.parleyTestCluster?.stop();
}
