const AT_ONCE_MS = 600;
const A_SECOND_MS = 2500;

/** How long something took, in the words of the table of differences. */
export async function describeDelay(
  happens: () => Promise<unknown>,
): Promise<string> {
  const start = Date.now();
  await happens();
  const ms = Date.now() - start;
  if (ms < AT_ONCE_MS) {
    return 'at once';
  }
  return ms < A_SECOND_MS ? 'about a second later' : 'some seconds later';
}
