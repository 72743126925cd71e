#!/usr/bin/env node
// Says how large the sandbox is, and fails when it has grown: it is frozen.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMIT = { files: 105, lines: 20_000 };

const folder = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(folder, { recursive: true }).filter(
  name => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);
const lines = files
  .map(name => readFileSync(join(folder, name), 'utf8').split('\n').length - 1)
  .reduce((sum, count) => sum + count, 0);

console.log(
  `packages/sandbox: ${lines} lines in ${files.length} files, without tests ` +
    `(at most ${LIMIT.lines} in ${LIMIT.files})`,
);
if (lines > LIMIT.lines || files.length > LIMIT.files) {
  process.exitCode = 1;
}
