import { createHash } from 'node:crypto';
import type { KubeApi, KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import {
  isInvalid,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/errors';
import { groupOf } from '../../controllers/runtime/objectKey';
import { noMatches } from './noMatches';
import type { CompositeContext } from './runStep';

export interface ComposedApplication {
  /** In the Composition. */
  name: string;
  object: KubeObjectInput;
  existing: KubeObject | undefined;
}

/**
 * Applies a composed resource. One that its schema refuses does not stop the
 * others: the answer is why.
 */
export function applyComposed(
  { api, applied, composite }: CompositeContext,
  { name, object, existing }: ComposedApplication,
): string | undefined {
  if (applied.isInForce(existing, object)) {
    return undefined;
  }
  try {
    checkTarget(api, object);
    const fieldManager = fieldManagerOf(composite.object);
    const result = api.apply(object, { fieldManager, force: true });
    applied.remember(result, object);
    return undefined;
  } catch (error) {
    const context = `cannot apply composed resource "${name}"`;
    const wrapped = wrapError(error, context);
    if (isInvalid(error)) {
      return wrapped.message;
    }
    throw wrapped;
  }
}

function checkTarget(api: KubeApi, object: KubeObjectInput): void {
  const { apiVersion, kind, metadata } = object;
  const definition = api.definition(apiVersion, kind);
  if (!definition) {
    throw new ReconcileError(noMatches(apiVersion, kind));
  }
  if (definition.namespaced && !metadata.namespace) {
    const resource = `${definition.plural}.${groupOf(apiVersion)}`;
    throw new ReconcileError(
      `the server could not find the requested resource (patch ${resource} ${metadata.name})`,
    );
  }
}

/** Another one for every composite, so that two of them cannot take turns. */
function fieldManagerOf({ apiVersion, kind, metadata }: KubeObject): string {
  const group = groupOf(apiVersion);
  const groupKind = group ? `${kind}.${group}` : kind;
  const hash = createHash('sha256').update(metadata.name + groupKind);
  return `apiextensions.crossplane.io/composed/${hash.digest('hex')}`;
}
