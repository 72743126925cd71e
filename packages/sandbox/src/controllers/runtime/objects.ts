import { createHash } from 'node:crypto';
import { omitBy } from 'lodash';
import type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
  OwnerReference,
  WatchEvent,
} from '../../kube/KubeApi';
import { StatusError } from '../../kube/status/statusErrors';

interface Applied {
  configuration: string;
  state: string;
}

/**
 * Remembers what was applied to which object. To apply the same again, where
 * nobody has changed the object since, would change nothing, and costs much.
 */
export class AppliedConfigurations {
  readonly #applied = new Map<string, Applied>();

  isInForce(
    existing: KubeObject | undefined,
    configuration: KubeObjectInput,
  ): boolean {
    if (!existing) {
      return false;
    }
    const applied = this.#applied.get(existing.metadata.uid);
    return (
      applied !== undefined &&
      applied.state === stateOf(existing) &&
      applied.configuration === digest(configuration)
    );
  }

  remember(object: KubeObject, configuration: KubeObjectInput): void {
    this.#applied.set(object.metadata.uid, {
      configuration: digest(configuration),
      state: stateOf(object),
    });
  }

  forget({ metadata }: KubeObject): void {
    this.#applied.delete(metadata.uid);
  }
}

/** All of an object that is not status, by its generation where it has one. */
function stateOf({ metadata }: KubeObject): string {
  const { generation, labels, annotations, ownerReferences } = metadata;
  return generation === undefined
    ? metadata.resourceVersion
    : JSON.stringify([generation, labels, annotations, ownerReferences]);
}

function digest(configuration: KubeObjectInput): string {
  const text = JSON.stringify(configuration);
  return createHash('sha1').update(text).digest('base64');
}

/**
 * Lets changes pass that alter what is wanted of an object: not those of its
 * status, nor of annotations that its own controller keeps.
 */
export class DesiredStateFilter {
  readonly #isOwnAnnotation: (key: string) => boolean;
  readonly #seen = new Map<string, string>();

  constructor(isOwnAnnotation: (key: string) => boolean = () => false) {
    this.#isOwnAnnotation = isOwnAnnotation;
  }

  passes({ type, object }: WatchEvent): boolean {
    const { uid, generation, labels, annotations, finalizers } =
      object.metadata;
    if (type === 'DELETED') {
      this.#seen.delete(uid);
      return true;
    }
    const desired = JSON.stringify([
      generation,
      object.metadata.deletionTimestamp,
      finalizers,
      labels,
      omitBy(annotations, (_value, key) => this.#isOwnAnnotation(key)),
    ]);
    const changed = this.#seen.get(uid) !== desired;
    this.#seen.set(uid, desired);
    return changed;
  }
}

const FIELD_MANAGER = 'crossplane';

/** The object with the finalizer, written only if it was missing. */
export function addFinalizer(
  api: KubeApi,
  object: KubeObject,
  finalizer: string,
): KubeObject {
  const finalizers = object.metadata.finalizers ?? [];
  return finalizers.includes(finalizer)
    ? object
    : withFinalizers(api, object, [...finalizers, finalizer]);
}

/** The object without the finalizer, written only if it was there. */
export function removeFinalizer(
  api: KubeApi,
  object: KubeObject,
  finalizer: string,
): KubeObject {
  const finalizers = object.metadata.finalizers ?? [];
  return finalizers.includes(finalizer)
    ? withFinalizers(
        api,
        object,
        finalizers.filter(entry => entry !== finalizer),
      )
    : object;
}

function withFinalizers(
  api: KubeApi,
  object: KubeObject,
  finalizers: string[],
): KubeObject {
  const metadata = { ...object.metadata, finalizers };
  return api.update({ ...object, metadata }, { fieldManager: FIELD_MANAGER });
}

export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(({ controller }) => controller);
}

export function isControlledBy(object: KubeObject, owner: KubeObject): boolean {
  return controllerOf(object)?.uid === owner.metadata.uid;
}

/** A reference that makes the owner the controller. */
export function controllerReference(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

export function keyOf(object: KubeObject): ObjectKey {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.metadata.namespace,
    name: object.metadata.name,
  };
}

export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** The same for every served version of an object. */
export function identityOf(key: ObjectKey): string {
  return [
    groupOf(key.apiVersion),
    key.kind,
    key.namespace ?? '',
    key.name,
  ].join('/');
}

/** What a controller has already told in a condition or an event. */
export class ReconcileError extends Error {
  override readonly name = 'ReconcileError';
}

export function isNotFound(error: unknown): boolean {
  return error instanceof StatusError && error.reason === 'NotFound';
}

export function isConflict(error: unknown): boolean {
  return error instanceof StatusError && error.reason === 'Conflict';
}

export function isInvalid(error: unknown): boolean {
  return error instanceof StatusError && error.reason === 'Invalid';
}

/** Those that belong to the life of a control plane, unlike a fault in a controller. */
export function isExpectedError(error: unknown): boolean {
  return error instanceof ReconcileError || error instanceof StatusError;
}

/** The error in its context, `context: message`, and of the same nature. */
export function wrapError(error: unknown, context: string): Error {
  if (error instanceof StatusError) {
    const { code, reason, details } = error;
    const message = `${context}: ${error.message}`;
    return new StatusError({ code, reason, details, message });
  }
  if (error instanceof ReconcileError) {
    return new ReconcileError(`${context}: ${error.message}`);
  }
  return error instanceof Error ? error : new Error(String(error));
}
