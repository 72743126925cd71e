import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';
import type { Take } from '../play/RootWatch';
import { compositionResourceName } from '../play/Stage';

/** Replaces texts wherever they occur, the longest first. */
export class Replacements {
  readonly #replacements = new Map<string, string>();
  #pattern = /$^/g;

  add(text: string, replacement: string): void {
    this.#replacements.set(text, replacement);
    const longestFirst = [...this.#replacements.keys()].sort(
      (left, right) => right.length - left.length,
    );
    this.#pattern = new RegExp(longestFirst.map(escapePattern).join('|'), 'g');
  }

  has(text: string): boolean {
    return this.#replacements.has(text);
  }

  applyTo(text: string): string {
    return text.replace(
      this.#pattern,
      found => this.#replacements.get(found) ?? found,
    );
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Gives a name that several objects would get to the first, and numbers the others. */
class StableNames {
  readonly replacements = new Replacements();
  readonly #taken = new Map<string, number>();

  add(name: string, stable: string | undefined): void {
    if (!stable || this.replacements.has(name)) return;
    const count = (this.#taken.get(stable) ?? 0) + 1;
    this.#taken.set(stable, count);
    this.replacements.add(name, count === 1 ? stable : `${stable}-${count}`);
  }
}

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
    return isGenerated(object)
      ? `${ownerName(object, byUid)}-${resource}`
      : undefined;
  }
  if (claim) {
    return name.match(SUFFIXED)?.[1] === claim ? `${claim}-xr` : undefined;
  }
  return generateName && `${generateName}${object.kind.toLowerCase()}`;
}

/** Crossplane 2 hashes what it composes, Crossplane 1 leaves it to chance. */
function isGenerated({ metadata }: KubeObject): boolean {
  const { name, generateName = '' } = metadata;
  const [, prefix] = name.match(SUFFIXED) ?? [];
  return HASHED.test(name) || `${prefix}-` === generateName;
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
