/**
 * Turns the lockfile of a portal whose packages of Backstage were pinned by
 * resolutions into the one that it would have had when they were the newest: the
 * same versions, found under the ranges by which they are asked for.
 */
export function relock(lockfile) {
  const blocks = lockfile.split('\n\n');
  const asked = new Map();
  for (const block of blocks) {
    for (const [, name, range] of block.matchAll(
      /^ {4}"(@backstage\/[^"]+)": "(npm:[^"]+)"$/gm,
    )) {
      asked.set(name, (asked.get(name) ?? new Set()).add(range));
    }
  }
  return blocks
    .map(block =>
      block.replace(/^"(@backstage\/[^@"]+)@npm:[^\n]*":$/m, (key, name) => {
        const ranges = [...(asked.get(name) ?? [])].sort();
        if (!ranges.length) return key;
        return `"${ranges.map(range => `${name}@${range}`).join(', ')}":`;
      }),
    )
    .join('\n\n');
}
