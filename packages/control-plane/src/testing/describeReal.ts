import { canFindBinaries } from '../binaries/findBinaries';

/**
 * A suite that needs the real control plane. Where it cannot be had, the suite
 * is skipped with a line that says so, but not in continuous integration.
 */
export function describeReal(name: string, suite: () => void): void {
  const define = chooseDescribe(name);
  define(name, suite);
}

function chooseDescribe(name: string): jest.Describe {
  if (canFindBinaries() || process.env.CI) {
    return describe;
  }
  process.stdout.write(
    `Skipped, for want of Go or the binaries of a control plane: ${name}\n`,
  );
  return describe.skip;
}
