import { isRecord } from '../../kube/json/isRecord';
import { KubeObject, PropagationPolicy } from '../../kube/KubeApi';
import { ServedResource } from '../../kube/resources/ServedResource';
import {
  FieldError,
  invalidValue,
  unsupportedValue,
} from '../../kube/status/FieldError';
import { Status } from '../../kube/status/Status';
import { deleteCollection } from '../../kube/writes/deleteCollection';
import { DeleteRequest, deleteObject } from '../../kube/writes/deleteObject';
import { HttpContext, ObjectExchange } from '../HttpContext';
import { readBody } from '../wire/readBody';
import { respondJson } from '../wire/respond';
import { representationFor } from './readHandlers';
import { listOptions } from './requestOptions';
import { requireNoErrors, validateDryRun } from './requireWriteOptions';

const POLICIES: PropagationPolicy[] = ['Foreground', 'Background', 'Orphan'];

type DeleteOptions = Pick<
  DeleteRequest,
  'propagationPolicy' | 'preconditions' | 'dryRun'
>;

export async function handleDelete(
  context: HttpContext,
  exchange: ObjectExchange,
): Promise<void> {
  const { resource, namespace, name = '', response } = exchange;
  const options = await deleteOptions(exchange);
  const { object, removed } = deleteObject(context.kube, {
    resource,
    namespace,
    name,
    ...options,
  });
  respondJson(
    response,
    removed
      ? successStatus(object, resource)
      : representationFor(context, exchange).object(object),
  );
}

export async function handleDeleteCollection(
  context: HttpContext,
  exchange: ObjectExchange,
): Promise<void> {
  const { propagationPolicy, dryRun } = await deleteOptions(exchange);
  const items = deleteCollection(context.kube, {
    ...listOptions(exchange),
    propagationPolicy,
    dryRun,
  });
  respondJson(
    exchange.response,
    representationFor(context, exchange).list({
      items,
      metadata: { resourceVersion: String(context.kube.storage.revision) },
    }),
  );
}

/** Delete options come in the body, in the query, or not at all. */
async function deleteOptions({
  request,
  query,
}: ObjectExchange): Promise<DeleteOptions> {
  const body = await readBody(request);
  const given = isRecord(body) ? body : {};
  const policy = given.propagationPolicy ?? query.get('propagationPolicy');
  const orphan = given.orphanDependents ?? query.get('orphanDependents');
  const dryRun = Array.isArray(given.dryRun)
    ? given.dryRun.map(String)
    : query.getAll('dryRun');
  requireNoErrors('DeleteOptions', [
    ...validatePolicy(policy, orphan),
    ...validateDryRun(dryRun),
  ]);
  return {
    propagationPolicy: POLICIES.find(one => one === policy),
    preconditions: isRecord(given.preconditions) ? given.preconditions : {},
    dryRun: dryRun.length > 0,
  };
}

function validatePolicy(policy: unknown, orphan: unknown): FieldError[] {
  const field = 'propagationPolicy';
  if (!policy) {
    return [];
  }
  const errors: FieldError[] = [];
  if (orphan !== undefined && orphan !== null) {
    const detail =
      'orphanDependents and deletionPropagation cannot be both set';
    errors.push(invalidValue(field, { value: policy, detail }));
  }
  if (!POLICIES.some(one => one === policy)) {
    const supported = [...POLICIES, 'nil'];
    errors.push(unsupportedValue(field, { value: policy, supported }));
  }
  return errors;
}

function successStatus(
  { metadata }: KubeObject,
  { group, plural }: ServedResource,
): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: metadata.name,
      ...(group && { group }),
      kind: plural,
      uid: metadata.uid,
    },
  };
}
