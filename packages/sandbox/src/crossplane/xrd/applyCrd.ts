import type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
} from '../../kube/KubeApi';
import { ReconcileError, wrapError } from '../../controllers/runtime/errors';
import { isControlledBy } from '../../controllers/runtime/ownerReferences';

const FIELD_MANAGER = 'crossplane';

/** Creates the CRD, or makes an existing one of the same owner equal to it. */
export function applyCrd(
  api: KubeApi,
  owner: KubeObject,
  crd: KubeObjectInput,
): { crd: KubeObject; changed: boolean } {
  const existing = api.find(crdKey(String(crd.metadata.name)));
  if (!existing) {
    return { crd: create(api, crd), changed: true };
  }
  if (!isControlledBy(existing, owner)) {
    throw new ReconcileError(
      `existing object is not controlled by UID "${owner.metadata.uid}"`,
    );
  }
  const { labels, annotations } = existing.metadata;
  const updated = api.update(
    {
      ...existing,
      metadata: {
        ...existing.metadata,
        labels: { ...labels, ...crd.metadata.labels },
        annotations: { ...annotations, ...crd.metadata.annotations },
      },
      spec: crd.spec,
    },
    { fieldManager: FIELD_MANAGER },
  );
  const { resourceVersion } = existing.metadata;
  return {
    crd: updated,
    changed: updated.metadata.resourceVersion !== resourceVersion,
  };
}

export function crdKey(name: string): ObjectKey {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name,
  };
}

function create(api: KubeApi, crd: KubeObjectInput): KubeObject {
  try {
    return api.create(crd, { fieldManager: FIELD_MANAGER });
  } catch (error) {
    throw wrapError(error, 'cannot create object');
  }
}
