import { asObject, asString } from '../observation/json';
import type { AssessedResource } from '../tree/AssessedResource';
import { resourcesNamed } from '../tree/resourcesNamed';
import { isWaitingForReference } from '../verdicts/troubles';

const FIELD = /mg\.Spec\.ForProvider\.(?:\w+(?:\[\d+\])?\.)*(\w+)/;

/**
 * The resource of the same environment that a managed resource waits to refer
 * to, by the name in the reference that belongs to the empty field.
 */
export function referencedSibling(
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
