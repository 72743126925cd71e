/** SQLite limits the variables of a statement. */
const BATCH_SIZE = 100;

export async function inBatches<K, T>(
  keys: K[],
  read: (batch: K[]) => Promise<Map<string, T>>,
): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  for (const batch of batchesOf(keys)) {
    for (const [id, one] of await read(batch)) all.set(id, one);
  }
  return all;
}

export function batchesOf<T>(items: T[]): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += BATCH_SIZE) {
    batches.push(items.slice(start, start + BATCH_SIZE));
  }
  return batches;
}
