import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../paths.mjs';
import { say } from '../say.mjs';

/** Where a tool is to write its report; there is none of an earlier run. */
export function freshReport(name) {
  const file = join(cacheDir, 'reports', name);
  mkdirSync(join(cacheDir, 'reports'), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`No report of the tests was written: ${error.message}`);
    return undefined;
  }
}
