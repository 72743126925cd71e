import { KubeObject, ObjectMeta, OwnerReference } from '../KubeApi';
import { ServedResource } from '../resources/ServedResource';
import {
  FieldError,
  forbiddenValue,
  invalidValue,
  requiredValue,
} from '../status/FieldError';
import { isLabelValue, isQualifiedName } from './objectMeta';

const ANNOTATIONS_LIMIT = 256 * 1024;

const NOT_EMPTY = {
  apiVersion: 'version must not be empty',
  kind: 'must not be empty',
  name: 'must not be empty',
  uid: 'must not be empty',
};

/** What is wrong with an object's metadata, on create and on every update. */
export function validateMetadata(
  object: KubeObject,
  resource: ServedResource,
): FieldError[] {
  const { metadata } = object;
  return [
    ...validateName(metadata, resource),
    ...validateScope(metadata, resource),
    ...validateLabels(metadata.labels ?? {}),
    ...validateAnnotations(metadata.annotations ?? {}),
    ...validateFinalizers(metadata.finalizers ?? []),
    ...validateOwnerReferences(metadata.ownerReferences ?? []),
  ];
}

function validateName(
  metadata: ObjectMeta,
  resource: ServedResource,
): FieldError[] {
  if (!metadata.name) {
    return [requiredValue('metadata.name', 'name or generateName is required')];
  }
  return resource
    .nameRule(metadata.name)
    .map(detail =>
      invalidValue('metadata.name', { value: metadata.name, detail }),
    );
}

function validateScope(
  metadata: ObjectMeta,
  resource: ServedResource,
): FieldError[] {
  if (resource.namespaced || !metadata.namespace) {
    return [];
  }
  return [forbiddenValue('metadata.namespace', 'not allowed on this type')];
}

function validateLabels(labels: Record<string, string>): FieldError[] {
  const field = 'metadata.labels';
  return Object.entries(labels).flatMap(([key, value]) => [
    ...isQualifiedName(key).map(detail =>
      invalidValue(field, { value: key, detail }),
    ),
    ...isLabelValue(value).map(detail =>
      invalidValue(field, { value, detail }),
    ),
  ]);
}

function validateAnnotations(
  annotations: Record<string, string>,
): FieldError[] {
  const field = 'metadata.annotations';
  const entries = Object.entries(annotations);
  const size = entries.reduce(
    (sum, [key, value]) => sum + key.length + value.length,
    0,
  );
  return [
    ...entries.flatMap(([key]) =>
      isQualifiedName(key.toLocaleLowerCase('en-US')).map(detail =>
        invalidValue(field, { value: key, detail }),
      ),
    ),
    ...(size > ANNOTATIONS_LIMIT
      ? [
          {
            field,
            reason: 'FieldValueTooLong',
            body: `Too long: may not be more than ${ANNOTATIONS_LIMIT} bytes`,
          },
        ]
      : []),
  ];
}

function validateFinalizers(finalizers: string[]): FieldError[] {
  return finalizers.flatMap(finalizer =>
    isQualifiedName(finalizer).map(detail =>
      invalidValue('metadata.finalizers', { value: finalizer, detail }),
    ),
  );
}

function validateOwnerReferences(references: OwnerReference[]): FieldError[] {
  const field = 'metadata.ownerReferences';
  const missing = references.flatMap(reference =>
    (['apiVersion', 'kind', 'name', 'uid'] as const)
      .filter(part => !reference[part])
      .map(part =>
        invalidValue(`${field}.${part}`, {
          value: '',
          detail: NOT_EMPTY[part],
        }),
      ),
  );
  const [first, second] = references.filter(reference => reference.controller);
  if (!second) {
    return missing;
  }
  const detail = `Only one reference can have Controller set to true. Found "true" in references for ${first.kind}/${first.name} and ${second.kind}/${second.name}`;
  return [
    ...missing,
    invalidValue(field, { value: references.map(inDeclaredOrder), detail }),
  ];
}

function inDeclaredOrder(reference: OwnerReference): OwnerReference {
  const { apiVersion, kind, name, uid, controller, blockOwnerDeletion } =
    reference;
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion };
}

/** What an update may not do to metadata. */
export function validateMetadataUpdate(
  next: ObjectMeta,
  previous: ObjectMeta,
): FieldError[] {
  if (!previous.deletionTimestamp) {
    return [];
  }
  const known = previous.finalizers ?? [];
  const added = (next.finalizers ?? []).filter(one => !known.includes(one));
  if (added.length === 0) {
    return [];
  }
  const list = added.map(one => JSON.stringify(one)).join(', ');
  return [
    forbiddenValue(
      'metadata.finalizers',
      `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
    ),
  ];
}

const STANDARD = ['foregroundDeletion', 'orphan', 'kubernetes'];

/** Advice on the new finalizers of a custom resource that no domain qualifies. */
export function warnOfFinalizers(
  { custom }: ServedResource,
  next: KubeObject,
  previous?: KubeObject,
): string[] {
  const known = [...STANDARD, ...(previous?.metadata.finalizers ?? [])];
  return (custom ? next.metadata.finalizers ?? [] : [])
    .filter(one => !one.includes('/') && !known.includes(one))
    .map(finalizer => {
      const form = finalizer.includes('.') ? ' including a path (/)' : '';
      const name = JSON.stringify(finalizer);
      return `metadata.finalizers: ${name}: prefer a domain-qualified finalizer name${form} to avoid accidental conflicts with other finalizer writers`;
    });
}
