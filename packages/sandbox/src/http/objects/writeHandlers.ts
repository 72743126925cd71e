import type { IncomingMessage } from 'node:http';
import { KubeObject, PropagationPolicy } from '../../kube/KubeApi';
import { isRecord } from '../../kube/json';
import { Patch } from '../../kube/patches';
import { isReview } from '../../kube/rbac/reviewAccess';
import { findObject, getObject } from '../../kube/reads/getObject';
import { ServedResource } from '../../kube/resources/ServedResource';
import {
  FieldError,
  invalidValue,
  unsupportedValue,
} from '../../kube/status/FieldError';
import {
  badRequest,
  Status,
  StatusError,
} from '../../kube/status/statusErrors';
import { applyObject, WriteResult } from '../../kube/writes/applyObject';
import { createObject, decodeObject } from '../../kube/writes/createObject';
import {
  deleteCollection,
  deleteObject,
  DeleteRequest,
} from '../../kube/writes/deleteObject';
import { patchObject, updateObject } from '../../kube/writes/updateObject';
import { HttpContext, ObjectExchange } from '../RequestTarget';
import { answerReview, requireAccess } from '../auth';
import {
  addWarnings,
  contentTypeOf,
  readBody,
  requireObjectType,
  respondJson,
} from '../wire';
import {
  applyOptions,
  listOptions,
  requireNoErrors,
  validateDryRun,
  writeOptions,
} from './requestOptions';
import { representationFor } from './serveObjects';

export async function handleCreate(
  context: HttpContext,
  exchange: ObjectExchange,
): Promise<void> {
  const { resource, response } = exchange;
  const object = await readObject(exchange);
  if (isReview(resource)) {
    decodeObject(object, writeOptions(exchange, 'CreateOptions'));
    const review = answerReview(context, exchange, object);
    respondJson(response, review, { code: 201 });
    return;
  }
  const options = writeOptions(exchange, 'CreateOptions');
  answer(context, exchange, createObject(context.kube, object, options));
}

export async function handleUpdate(
  context: HttpContext,
  exchange: ObjectExchange,
): Promise<void> {
  const { resource, namespace, name = '' } = exchange;
  const options = writeOptions(exchange, 'UpdateOptions');
  const object = await readObject(exchange);
  const previous = getObject(context.kube, { resource, namespace, name });
  answer(
    context,
    exchange,
    updateObject(context.kube, object, { ...options, previous }),
  );
}

export async function handlePatch(
  context: HttpContext,
  exchange: ObjectExchange,
): Promise<void> {
  const { request, resource } = exchange;
  if (isApply(request)) {
    await handleApply(context, exchange);
    return;
  }
  const type = patchType(request, resource);
  const options = writeOptions(exchange, 'PatchOptions');
  const body = await readBody(request);
  answer(context, exchange, patchObject(context.kube, { type, body }, options));
}

async function handleApply(
  context: HttpContext,
  exchange: ObjectExchange,
): Promise<void> {
  const { resource, namespace, name = '' } = exchange;
  const options = applyOptions(exchange);
  const config = await readObject(exchange);
  if (!findObject(context.kube, { resource, namespace, name })) {
    requireAccess(context, { ...exchange, verb: 'create' });
  }
  answer(context, exchange, applyObject(context.kube, config, options));
}

async function readObject({
  request,
  resource,
}: ObjectExchange): Promise<KubeObject> {
  requireObjectType(request);
  const body = await readBody(request);
  if (!isRecord(body)) {
    const detail =
      body === undefined
        ? "couldn't get version/kind; json parse error: unexpected end of JSON input (<empty>)"
        : 'the body holds no object';
    throw badRequest(
      `the object provided is unrecognized (must be of type ${resource.kind}): ${detail}`,
    );
  }
  return body as unknown as KubeObject;
}

function answer(
  context: HttpContext,
  exchange: ObjectExchange,
  result: WriteResult,
): void {
  const { response } = exchange;
  addWarnings(response, result.warnings);
  respondJson(
    response,
    representationFor(context, exchange).object(result.object),
    { code: result.created ? 201 : 200 },
  );
}

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

const APPLY = 'application/apply-patch+yaml';
const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';

const TYPES: Record<string, Patch['type']> = {
  [JSON_PATCH]: 'json',
  [MERGE_PATCH]: 'merge',
  [STRATEGIC]: 'strategic',
};

function isApply(request: IncomingMessage): boolean {
  return contentTypeOf(request) === APPLY;
}

/** The form of a patch. Custom resources cannot be patched strategically. */
function patchType(
  request: IncomingMessage,
  { custom }: ServedResource,
): Patch['type'] {
  const accepted = [JSON_PATCH, MERGE_PATCH, ...(custom ? [] : [STRATEGIC])];
  const type = contentTypeOf(request);
  if (!accepted.includes(type)) {
    throw new StatusError({
      code: 415,
      reason: 'UnsupportedMediaType',
      message: `the body of the request was in an unknown format - accepted media types include: ${[
        ...accepted,
        APPLY,
      ].join(', ')}`,
    });
  }
  return TYPES[type];
}
