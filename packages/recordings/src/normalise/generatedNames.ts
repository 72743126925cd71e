import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';
import { compositionResourceName } from '../play/compositionResourceName';
import type { Take } from '../play/Take';
import type { Replacements } from './Replacements';
import { StableNames } from './StableNames';

const CLAIM_NAME = 'crossplane.io/claim-name';
const HASHED = /^(.*)-[0-9a-f]{12}$/;
const SUFFIXED = /^(.*)-[a-z0-9]{5}$/;

/**
 * Stable names for those that were generated. A composite of a claim becomes
 * `<claim>-xr`, a composed resource `<composite>-<resource>`, one that is not
 * there `<composite>-missing-<kind>`, and what the controllers of Kubernetes
 * made `<prefix><kind>`, each with a number if there are several.
 */
export function generatedNames(take: Take): Replacements {
  const names = new StableNames();
  const objects = [...take.objects, ...take.gone];
  const byUid = new Map(objects.map(one => [one.metadata.uid, one]));
  for (const object of objects) {
    names.add(object.metadata.name, stableName(object, byUid));
  }
  for (const key of take.missing) {
    names.add(key.name, stableNameOfMissing(key, names.replacements));
  }
  return names.replacements;
}

type ByUid = Map<string, KubeObject>;

/** Undefined where the name is not generated. */
function stableName(object: KubeObject, byUid: ByUid): string | undefined {
  const { name, labels, generateName } = object.metadata;
  const claim = labels?.[CLAIM_NAME];
  const resource = compositionResourceName(object);
  if (resource) {
    return HASHED.test(name)
      ? `${ownerName(object, byUid)}-${resource}`
      : undefined;
  }
  if (claim) {
    return name.match(SUFFIXED)?.[1] === claim ? `${claim}-xr` : undefined;
  }
  return generateName && `${generateName}${object.kind.toLowerCase()}`;
}

function ownerName({ metadata }: KubeObject, byUid: ByUid): string {
  const reference = metadata.ownerReferences?.find(one => one.controller);
  const owner = byUid.get(reference?.uid ?? '');
  const [, prefix = ''] = metadata.name.match(HASHED) ?? [];
  return owner ? stableName(owner, byUid) ?? owner.metadata.name : prefix;
}

function stableNameOfMissing(
  { kind, name }: ObjectKey,
  known: Replacements,
): string | undefined {
  const [, composite] = name.match(HASHED) ?? [];
  return (
    composite && `${known.applyTo(composite)}-missing-${kind.toLowerCase()}`
  );
}
