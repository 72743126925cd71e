import { isRecord } from '../../kube/json/isRecord';
import { KubeObject, PropagationPolicy } from '../../kube/KubeApi';
import { ServedResource } from '../../kube/resources/ServedResource';
import { unsupportedValue } from '../../kube/status/FieldError';
import { Status } from '../../kube/status/Status';
import { invalid } from '../../kube/status/statusErrors';
import { deleteCollection } from '../../kube/writes/deleteCollection';
import { DeleteRequest, deleteObject } from '../../kube/writes/deleteObject';
import { HttpContext, ObjectExchange } from '../HttpContext';
import { readBody } from '../wire/readBody';
import { respondJson } from '../wire/respond';
import { representationFor } from './readHandlers';
import { isDryRun, listOptions } from './requestOptions';

const POLICIES: PropagationPolicy[] = ['Background', 'Foreground', 'Orphan'];

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
  const dryRun = Array.isArray(given.dryRun)
    ? given.dryRun.map(String)
    : query.getAll('dryRun');
  return {
    propagationPolicy: parsePolicy(
      given.propagationPolicy ?? query.get('propagationPolicy'),
    ),
    preconditions: isRecord(given.preconditions) ? given.preconditions : {},
    dryRun: isDryRun(dryRun, 'DeleteOptions'),
  };
}

function parsePolicy(value: unknown): PropagationPolicy | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  const known = POLICIES.find(one => one === value);
  if (!known) {
    throw invalid(
      { group: 'meta.k8s.io', kind: 'DeleteOptions', plural: 'deleteoptions' },
      {
        name: '',
        errors: [
          unsupportedValue('propagationPolicy', { value, supported: POLICIES }),
        ],
      },
    );
  }
  return known;
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
