import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countLines, isSource, kindOf } from './figures/measure.mjs';
import { rootDir } from './paths.mjs';

const FOLDER = 'packages/sandbox/src';

/** One line on the embedded control plane, which is not meant to grow. */
export function describeSandboxSize() {
  const files = readdirSync(join(rootDir, FOLDER), { recursive: true })
    .map(name => join(FOLDER, name))
    .filter(path => isSource(path) && kindOf(path) === 'product');
  const lines = files.reduce(
    (total, path) =>
      total + countLines(readFileSync(join(rootDir, path), 'utf8')),
    0,
  );
  return `${FOLDER}, without tests: ${files.length} files, ${lines} lines.`;
}
