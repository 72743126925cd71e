import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';

/** Takes out of an object what differs from run to run, and what is secret. */
export function cleanObject(object: KubeObject): KubeObject {
  const { managedFields, resourceVersion, finalizers, ...metadata } =
    object.metadata;
  const { data, ...rest } = object;
  return {
    ...rest,
    ...(data !== undefined && object.kind !== 'Secret' && { data }),
    metadata: {
      ...metadata,
      ...(finalizers && { finalizers: [...finalizers].sort() }),
    },
    ...(object.spec && { spec: cleanSpec(object) }),
    ...(object.status && { status: sortConditions(object.status) }),
  } as KubeObject;
}

const NODE_PORT = 30000;

function cleanSpec({ kind, spec }: KubeObject): any {
  if (kind !== 'Service') return sortReferences(spec);
  const ports = spec.ports.map((port: any) => ({
    ...port,
    ...(port.nodePort && { nodePort: NODE_PORT }),
  }));
  return { ...spec, ports };
}

/** Core sorts references by name, and the names were generated ones. */
function sortReferences(spec: any): any {
  const { resourceRefs, crossplane } = spec;
  return {
    ...spec,
    ...(resourceRefs && { resourceRefs: sorted(resourceRefs) }),
    ...(crossplane && { crossplane: sortReferences(crossplane) }),
  };
}

function sorted(references: ObjectKey[]): ObjectKey[] {
  const id = ({ apiVersion, kind, name }: ObjectKey) =>
    `${apiVersion} ${kind} ${name}`;
  return [...references].sort((left, right) => (id(left) < id(right) ? -1 : 1));
}

/** Core appends conditions in the order in which it came to write them. */
function sortConditions(status: any): any {
  const { conditions } = status;
  if (!Array.isArray(conditions)) return status;
  return {
    ...status,
    conditions: conditions
      .map(({ type, status: value, reason, message, ...rest }) => ({
        type,
        status: value,
        reason,
        ...(message !== undefined && { message }),
        ...rest,
      }))
      .sort((left, right) => (left.type < right.type ? -1 : 1)),
  };
}
