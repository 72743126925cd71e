import { asObject, asString } from '../observation/json';
import {
  type AssessedResource,
  composedResources,
  isUnready,
  resourcesNamed,
} from '../tree/AssessedResource';
import { isWaitingForReference } from '../verdicts/troubles';
import { enumerate, nameOf } from '../words';

/**
 * What others wait for comes first, then what is on its way, and last what can
 * only get on after that.
 */
export function inOrderOfWaiting(
  awaited: AssessedResource[],
): AssessedResource[] {
  const wanted = new Set(
    awaited.flatMap(node => referencedSibling(node) ?? []),
  );
  const rank = (node: AssessedResource) => {
    if (waitsForOthers(node)) return 2;
    return wanted.has(node) ? 0 : 1;
  };
  return [...awaited].sort((a, b) => rank(a) - rank(b));
}

/** Whatever it is that provides the value that it waits for. */
function waitsForOthers({ own }: AssessedResource): boolean {
  return own.verdict === 'blocked' || isWaitingForReference(own.message ?? '');
}

/**
 * `waiting for VPC main, for which Subnet a waits`. What waits for a sibling
 * is named after it, as only the sibling can get on.
 */
export function nameAwaited(
  root: AssessedResource,
  awaited: AssessedResource[],
): string {
  if (composedResources(root).length === 0) {
    return `waiting for Crossplane to compose the resources of ${nameOf(
      root.observation,
    )}`;
  }
  const waiting = new Set(awaited.filter(waitsForSibling));
  const dependent = [...waiting];
  const others = awaited.filter(node => !waiting.has(node));
  if (others.length === 0 || dependent.length === 0) {
    return `waiting for ${namesOf(awaited)}`;
  }
  const verb = dependent.length === 1 ? 'waits' : 'wait';
  return `waiting for ${namesOf(others)}, for which ${namesOf(
    dependent,
  )} ${verb}`;
}

function waitsForSibling(node: AssessedResource): boolean {
  const sibling = referencedSibling(node);
  return sibling !== undefined && isUnready(sibling);
}

function namesOf(nodes: AssessedResource[]): string {
  return enumerate(nodes.map(node => nameOf(node.observation)));
}

const FIELD = /mg\.Spec\.ForProvider\.(?:\w+(?:\[\d+\])?\.)*(\w+)/;

/**
 * The resource of the same environment that a managed resource waits to refer
 * to, by the name in the reference that belongs to the empty field.
 */
function referencedSibling(
  node: AssessedResource,
): AssessedResource | undefined {
  const message = node.own.message ?? '';
  if (!isWaitingForReference(message)) return undefined;
  const [, field] = FIELD.exec(message) ?? [];
  const name = field && referredName(node, field);
  if (!name) return undefined;
  const candidates = resourcesNamed(rootOf(node), name).filter(
    candidate =>
      candidate !== node && candidate.observation.role === 'composed',
  );
  // The field does not tell the kind, and several kinds may have the name.
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** `VPCID` in the message is `vpcId` in the object, its reference `vpcIdRef`. */
function referredName(node: AssessedResource, field: string) {
  const wanted = `${field.toLowerCase()}ref`;
  const forProvider = asObject(node.observation.spec.forProvider);
  const key = Object.keys(forProvider).find(
    candidate => candidate.toLowerCase() === wanted,
  );
  return key && asString(asObject(forProvider[key]).name);
}

function rootOf(node: AssessedResource): AssessedResource {
  return node.parent ? rootOf(node.parent) : node;
}
