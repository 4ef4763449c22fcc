/** This browser shows nobody's notifications after signing out. @returns the address they went to, for the server to forget */
export async function endPush(): Promise<string | undefined> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const subscription = await registration?.pushManager?.getSubscription();
    await subscription?.unsubscribe();
    return subscription?.endpoint;
  } catch {
    // Signing out does not wait for a browser that refuses: its push service forgets the address by itself.
    return undefined;
  }
}
