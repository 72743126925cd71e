import type { CrossplaneVersion } from '../binaries/catalogue';
import { findBinaries, missingBinaries } from '../binaries/findBinaries';
import { explain, say } from './output';

export interface BuildOptions {
  crossplane: CrossplaneVersion;
  /** Only fails where something would have to be built. */
  check?: boolean;
}

/** The command `build`. */
export async function build(options: BuildOptions): Promise<void> {
  const { crossplane: crossplaneVersion, check } = options;
  try {
    const missing = check ? missingBinaries({ crossplaneVersion }) : [];
    if (missing.length > 0) {
      throw new Error(`Not built yet: ${missing.join(', ')}.`);
    }
    const binaries = await findBinaries({ crossplaneVersion, say });
    for (const [name, path] of Object.entries(binaries)) {
      say(`${name}: ${path}`);
    }
  } catch (error) {
    explain(error);
  }
}
