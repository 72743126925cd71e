import type { ObservedPlatform } from './ObservedPlatform';
import { PlatformIndex } from './PlatformIndex';

/**
 * Makes what is known of a cluster's platform ready to be looked things up in.
 * Takes time in proportion to the number of objects; to be done again when any
 * of them changes.
 *
 * @public
 */
export function indexPlatform(platform: ObservedPlatform): PlatformIndex {
  return new PlatformIndex(platform);
}
