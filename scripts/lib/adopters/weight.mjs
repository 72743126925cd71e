import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the plugins may add to what a browser loads first, compressed. */
const MOST_FIRST_LOAD_BYTES = 5_000;

/**
 * What a portal weighs before anybody uses it, in bytes.
 *
 * @param folder - of the portal
 * @param served - the same, as a `ServedPortal` that has just started
 */
export async function weigh(folder, served) {
  return { firstLoad: firstLoadOf(folder), heap: await served.heapAtRest() };
}

/** What came with the plugins: what there is to say, and what is wrong with it. */
export function compareWeights(before, after) {
  const firstLoad = after.firstLoad - before.firstLoad;
  const heap = after.heap - before.heap;
  return {
    said: [
      `First load: ${kB(before.firstLoad)} without, ${kB(firstLoad)} added`,
      `Heap at rest: ${kB(before.heap)} without, ${kB(heap)} added`,
    ],
    problems:
      firstLoad > MOST_FIRST_LOAD_BYTES
        ? [`Of the first load, ${kB(MOST_FIRST_LOAD_BYTES)} is the most`]
        : [],
  };
}

/** What a browser loads of a built app before it shows anything, compressed. */
function firstLoadOf(folder) {
  const dist = join(folder, 'packages/app/dist');
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const files = page.matchAll(
    /(?:src|href)="[^"]*?(\/static\/[^"]+\.(?:js|css))"/g,
  );
  const sizes = Array.from(
    files,
    ([, file]) => gzipSync(readFileSync(join(dist, file))).length,
  );
  if (sizes.length === 0) throw new Error('the app loads nothing at first');
  return sizes.reduce((total, size) => total + size, 0);
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
