/** Stops what the global set-up started, and waits until it is gone. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.campanileTestServices?.stop();
}
