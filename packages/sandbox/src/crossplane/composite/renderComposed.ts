import type { KubeApi, KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import { isDnsSubdomain } from '../../kube/metadata/nameRules';
import { isRecord, type JsonRecord } from '../../kube/json/isRecord';
import { ReconcileError } from '../../controllers/runtime/errors';
import { groupOf } from '../../controllers/runtime/objectKey';
import { controllerReference } from '../../controllers/runtime/ownerReferences';
import {
  CLAIM_NAME_LABEL,
  CLAIM_NAMESPACE_LABEL,
  COMPOSITE_LABEL,
  RESOURCE_NAME_ANNOTATION,
} from '../annotations';
import { childName } from './childName';
import { noMatches } from './noMatches';

export interface ComposedTemplate {
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
