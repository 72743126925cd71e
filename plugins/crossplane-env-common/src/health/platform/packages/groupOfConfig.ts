import { KINDS } from '../kinds';
import type { PlatformIndex } from '../PlatformIndex';
import { establishedKinds } from './establishedKinds';
import { isActive } from './revisions';

/** As every provider calls them. */
const PLURALS = new Map([
  ['ClusterProviderConfig', 'clusterproviderconfigs.'],
  ['ProviderConfig', 'providerconfigs.'],
]);

/**
 * The API group of the configurations that resources of a group are looked
 * after with, if that is known. A family of providers, each with a group of its
 * own, shares those of the group above: `aws.upbound.io` for `s3.aws.upbound.io`.
 */
export function groupOfConfig(
  index: PlatformIndex,
  { group, kind }: { group: string; kind: string },
): string | undefined {
  const plural = PLURALS.get(kind);
  if (!plural) return undefined;
  return index
    .derive(configNames)
    .filter(name => name.startsWith(plural))
    .map(name => name.slice(plural.length))
    .filter(candidate => `.${group}`.endsWith(`.${candidate}`))
    .sort((a, b) => b.length - a.length)[0];
}

function configNames(index: PlatformIndex): string[] {
  const plurals = [...PLURALS.values()];
  return index
    .all(KINDS.providerRevision)
    .filter(isActive)
    .flatMap(establishedKinds)
    .filter(name => plurals.some(plural => name.startsWith(plural)));
}
