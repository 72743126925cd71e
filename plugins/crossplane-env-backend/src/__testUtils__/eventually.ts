const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;

/** Asks again until the assertions hold; the last failure is thrown. */
export async function eventually<T>(
  assert: () => Promise<T>,
  options: { patienceMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + (options.patienceMs ?? PATIENCE_MS);
  for (;;) {
    try {
      return await assert();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    }
  }
}
