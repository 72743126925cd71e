import { createHash } from 'node:crypto';
import { omit } from 'lodash';
import {
  controllerOf,
  controllerReference,
  groupOf,
  isInvalid,
  isNotFound,
  keyOf,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/objects';
import type { KubeApi, KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import { isRecord, type JsonRecord } from '../../kube/json';
import { isDnsSubdomain } from '../../kube/metadata/objectMeta';
import {
  CLAIM_NAME_LABEL,
  CLAIM_NAMESPACE_LABEL,
  COMPOSITE_LABEL,
  RESOURCE_NAME_ANNOTATION,
} from '../annotations';
import type { CompositeResource, ObjectReference } from './CompositeResource';
import type { CompositeContext } from './composeResources';
import { noMatches } from './selectComposition';

/** The composed resources that exist, by their names in the Composition. */
export function observeComposed(
  api: KubeApi,
  composite: CompositeResource,
): Record<string, KubeObject> {
  const observed: Record<string, KubeObject> = {};
  const { metadata } = composite.object;
  for (const ref of composite.machinery.resourceRefs ?? []) {
    const { apiVersion, kind, name } = ref;
    if (name && !api.definition(apiVersion, kind)) {
      throw new ReconcileError(
        `cannot get composed resource: ${noMatches(apiVersion, kind)}`,
      );
    }
    const namespace = metadata.namespace ?? ref.namespace;
    checkNamespace(api, { ...ref, namespace });
    const object = name && api.find({ apiVersion, kind, name, namespace });
    if (object && isOwnOrFree(object, metadata.uid)) {
      observed[resourceNameOf(object)] = object;
    }
  }
  return observed;
}

function checkNamespace(
  api: KubeApi,
  { apiVersion, kind, namespace }: ObjectReference,
): void {
  if (api.definition(apiVersion, kind)?.namespaced && !namespace) {
    throw new ReconcileError(
      'cannot get composed resource: an empty namespace may not be set when a resource name is provided',
    );
  }
}

/** What somebody else controls is treated as if it did not exist. */
function isOwnOrFree(object: KubeObject, uid: string): boolean {
  const controller = controllerOf(object);
  return !controller || controller.uid === uid;
}

function resourceNameOf({ metadata }: KubeObject): string {
  const name = metadata.annotations?.[RESOURCE_NAME_ANNOTATION];
  if (!name) {
    throw new ReconcileError(
      `encountered composed resource without required "${RESOURCE_NAME_ANNOTATION}" annotation`,
    );
  }
  return name;
}

interface ComposedTemplate {
  /** In the Composition. */
  name: string;
  resource: JsonRecord;
  existing: KubeObject | undefined;
}

/** A desired resource as it is applied: named, labelled and controlled by its composite. */
export function renderComposed(
  api: KubeApi,
  composite: KubeObject,
  template: ComposedTemplate,
): KubeObjectInput {
  const { name, resource, existing } = template;
  const { apiVersion, kind } = typeOf(template);
  const metadata = isRecord(resource.metadata) ? resource.metadata : {};
  const given = existing ? identityOf(existing) : metadata;
  const namespace =
    composite.metadata.namespace ?? (given.namespace as string | undefined);
  if (composite.metadata.namespace && !given.namespace) {
    requireNamespaced(api, { apiVersion, kind, name, given });
  }
  const labels = labelsOf(composite);
  const named = nameOf(composite, { name, given });
  checkName(named.name, { apiVersion, name });
  return {
    ...resource,
    apiVersion,
    kind,
    metadata: {
      ...metadata,
      ...named,
      namespace,
      labels: { ...(metadata.labels as Record<string, string>), ...labels },
      annotations: {
        ...(metadata.annotations as Record<string, string>),
        [RESOURCE_NAME_ANNOTATION]: name,
      },
      ownerReferences: [controllerReference(composite)],
    },
  };
}

function typeOf({ name, resource }: ComposedTemplate) {
  const { apiVersion, kind } = resource;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    throw new ReconcileError(
      `cannot unmarshal desired composed resource "${name}" from RunFunctionResponse: Object 'Kind' is missing`,
    );
  }
  return { apiVersion, kind };
}

type Identity = { name?: unknown; generateName?: unknown; namespace?: unknown };

function identityOf({ metadata }: KubeObject): Identity {
  const { name, generateName, namespace } = metadata;
  return { name, generateName, namespace };
}

function requireNamespaced(
  api: KubeApi,
  options: { apiVersion: string; kind: string; name: string; given: Identity },
): void {
  const { apiVersion, kind, name, given } = options;
  const definition = api.definition(apiVersion, kind);
  const description = `(a ${kind} named ${given.name ?? ''})`;
  if (!definition) {
    const problem = noMatches(apiVersion, kind);
    throw new ReconcileError(
      `cannot check if composed resource "${name}" is namespaced ${description}: failed to get restmapping: ${problem}`,
    );
  }
  if (!definition.namespaced) {
    throw new ReconcileError(
      `cannot apply cluster scoped composed resource "${name}" ${description} for a namespaced composite resource.`,
    );
  }
}

function labelsOf({ metadata }: KubeObject): Record<string, string> {
  const { labels = {} } = metadata;
  const claimed = labels[CLAIM_NAME_LABEL] && labels[CLAIM_NAMESPACE_LABEL];
  const keys = claimed
    ? [COMPOSITE_LABEL, CLAIM_NAME_LABEL, CLAIM_NAMESPACE_LABEL]
    : [COMPOSITE_LABEL];
  return Object.fromEntries(keys.map(key => [key, labels[key]]));
}

function nameOf(
  composite: KubeObject,
  { name, given }: { name: string; given: Identity },
): { name: string; generateName?: string } {
  const { labels = {}, uid } = composite.metadata;
  const generateName = given.generateName as string | undefined;
  if (given.name) {
    return {
      name: String(given.name),
      ...(generateName && { generateName }),
    };
  }
  const prefix = generateName ?? `${labels[COMPOSITE_LABEL]}-`;
  return {
    generateName: prefix,
    name: childName({ prefix, parentUid: uid, child: name }),
  };
}

function checkName(
  objectName: string,
  { apiVersion, name }: { apiVersion: string; name: string },
): void {
  const isRbac = groupOf(apiVersion) === 'rbac.authorization.k8s.io';
  const checked = isRbac ? objectName.replaceAll(':', '') : objectName;
  if (isDnsSubdomain(checked).length > 0) {
    throw new ReconcileError(
      `cannot apply composed resource "${name}" because it has an invalid name "${objectName}". Must be a valid RFC 1123 subdomain name.`,
    );
  }
}

const MAX_LENGTH = 63;
const HASH_LENGTH = 12;

/** The name of a composed resource: that of the root, and a hash that only this child has. */
export function childName(options: {
  prefix: string;
  parentUid: string;
  child: string;
}): string {
  const suffix = createHash('sha256')
    .update(options.parentUid + options.child)
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const prefix = options.prefix.replace(/-$/, '');
  const room = MAX_LENGTH - HASH_LENGTH - 1;
  return `${prefix.slice(0, room)}-${suffix}`;
}

interface ComposedApplication {
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

/**
 * Deletes composed resources that are no longer desired, from the bottom up.
 * Before that they lose the labels that tie them to the composite, by which
 * their end differs from one together with it.
 */
export function garbageCollect(
  api: KubeApi,
  owner: KubeObject,
  resources: Record<string, KubeObject>,
): void {
  for (const [name, object] of Object.entries(resources)) {
    const controller = controllerOf(object);
    if (controller && controller.uid !== owner.metadata.uid) {
      throw new ReconcileError(
        `refusing to delete composed resource "${name}" that is controlled by ${controller.kind} "${controller.name}"`,
      );
    }
    if (controller) {
      remove(api, name, object);
    }
  }
}

function remove(api: KubeApi, name: string, object: KubeObject): void {
  const { kind, metadata } = object;
  const description = `"${name}" (a ${kind} named ${metadata.name})`;
  ignoreNotFound(
    `cannot cleanup composed resource labels of resource ${description}`,
    () => api.update(withoutLabels(object), { fieldManager: 'crossplane' }),
  );
  if (!metadata.deletionTimestamp) {
    ignoreNotFound(`cannot delete composed resource ${description}`, () =>
      api.delete(keyOf(object), {
        propagationPolicy: 'Foreground',
        uid: metadata.uid,
      }),
    );
  }
}

function withoutLabels(object: KubeObject): KubeObject {
  const labels = omit(object.metadata.labels, [
    COMPOSITE_LABEL,
    CLAIM_NAME_LABEL,
    CLAIM_NAMESPACE_LABEL,
  ]);
  return { ...object, metadata: { ...object.metadata, labels } };
}

function ignoreNotFound(context: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!isNotFound(error)) {
      throw wrapError(error, context);
    }
  }
}
