import { CrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common';

const scopes = new WeakMap<CrossplaneEnvApi, string>();
let count = 0;

/**
 * The part of a cache key that belongs to an API: what one answered is not what
 * another would, and SWR tells objects apart by their contents only.
 */
export function cacheScope(api: CrossplaneEnvApi): string {
  let scope = scopes.get(api);
  if (!scope) {
    count += 1;
    scope = `crossplane-env-${count}`;
    scopes.set(api, scope);
  }
  return scope;
}
