import { asNumber } from '../../observation/json';
import { KINDS } from '../kinds';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';

const COMPOSITION_LABEL = 'crossplane.io/composition-name';

export function findRevision(
  index: PlatformIndex,
  name: string,
): PlatformObject | undefined {
  return index.find(KINDS.compositionRevision, { name });
}

export function newestRevision(
  index: PlatformIndex,
  composition: string,
): PlatformObject | undefined {
  return index.derive(newestRevisions).get(composition);
}

export function revisionNumber({ spec }: PlatformObject): number {
  return asNumber(spec.revision) ?? 0;
}

function newestRevisions(index: PlatformIndex): Map<string, PlatformObject> {
  const newest = new Map<string, PlatformObject>();
  for (const revision of index.all(KINDS.compositionRevision)) {
    const composition = revision.labels.get(COMPOSITION_LABEL);
    if (composition !== undefined) {
      const known = newest.get(composition);
      if (!known || revisionNumber(known) < revisionNumber(revision)) {
        newest.set(composition, revision);
      }
    }
  }
  return newest;
}
