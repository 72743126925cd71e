import { isRecord } from '../../kube/json/isRecord';
import { KubeObject } from '../../kube/KubeApi';
import { isReview } from '../../kube/rbac/reviewAccess';
import { findObject, getObject } from '../../kube/reads/getObject';
import { badRequest } from '../../kube/status/statusErrors';
import { applyObject } from '../../kube/writes/applyObject';
import { createObject } from '../../kube/writes/createObject';
import { decodeObject } from '../../kube/writes/decodeObject';
import { patchObject } from '../../kube/writes/patchObject';
import { updateObject } from '../../kube/writes/updateObject';
import { WriteResult } from '../../kube/writes/WriteRequest';
import { HttpContext, ObjectExchange } from '../HttpContext';
import { answerReview } from '../auth/answerReview';
import { requireAccess } from '../auth/requireAccess';
import { readBody } from '../wire/readBody';
import { requireObjectType } from '../wire/requireObjectType';
import { addWarnings, respondJson } from '../wire/respond';
import { isApply, patchType } from './patchType';
import { representationFor } from './readHandlers';
import { applyOptions, writeOptions } from './requestOptions';

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
