const second = 1000;

/** How long after an uncertain send Meta is asked what the conversation holds. After the last, only a person decides. */
const ages = [2 * second, 6 * second, 15 * second, 30 * second, 90 * second, 600 * second, 3600 * second];

/** Later parts of an uncertain message wait this long for it; then they fail, visible to a person. */
export const partsWaitMs = 30 * second;

export function nextReconciliation(sendingAt: Date, now: Date): Date | undefined {
  const age = now.getTime() - sendingAt.getTime();
  const next = ages.find((step) => step > age);
  return next === undefined ? undefined : new Date(sendingAt.getTime() + next);
}
