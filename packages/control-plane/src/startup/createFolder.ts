import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of a control plane; a new one for temporary files if none is named.
 *
 * @throws Error naming the folder if something is in it
 */
export function createFolder(folder: string | undefined): string {
  if (!folder) {
    return mkdtempSync(join(tmpdir(), 'crossplane-env-control-plane-'));
  }
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) {
    throw new Error(`The folder ${folder} is not empty; name one that is.`);
  }
  return folder;
}
