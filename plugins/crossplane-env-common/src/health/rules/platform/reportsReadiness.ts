import { asString } from '../../observation/json';
import { KINDS } from '../../platform/kinds';
import type { PlatformIndex } from '../../platform/PlatformIndex';
import type { AssessedResource } from '../../tree/AssessedResource';
import { calledFunctions } from './calledFunctions';

/** What the package is called; a Function may have any name. */
const AUTO_READY = /(^|[/-])function-auto-ready(?=$|[:@])/;

/**
 * Whether the Composition of a composite declares it ready as soon as its
 * resources are; undefined if that is not known.
 */
export function reportsReadiness(
  node: AssessedResource,
  platform: PlatformIndex | undefined,
): boolean | undefined {
  const functions = platform && calledFunctions(node, platform);
  return functions?.some(name => {
    const fn = platform?.find(KINDS.function, { name });
    const image = asString(fn?.spec.package) ?? '';
    return AUTO_READY.test(name) || AUTO_READY.test(image);
  });
}
