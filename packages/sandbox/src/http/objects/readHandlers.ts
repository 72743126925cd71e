import { getObject } from '../../kube/reads/getObject';
import { listObjects } from '../../kube/reads/listObjects';
import { HttpContext, ObjectExchange } from '../HttpContext';
import { streamWatch } from '../watch/streamWatch';
import { chooseRepresentation } from '../wire/chooseRepresentation';
import { Representation } from '../wire/Representation';
import { respondJson } from '../wire/respond';
import { listOptions, watchOptions } from './requestOptions';

export function representationFor(
  { kube }: HttpContext,
  { request, query, resource }: ObjectExchange,
): Representation {
  return chooseRepresentation(request, { resource, query, clock: kube.clock });
}

export function handleGet(
  context: HttpContext,
  exchange: ObjectExchange,
): void {
  const { resource, namespace, name = '', response } = exchange;
  const representation = representationFor(context, exchange);
  const object = getObject(context.kube, { resource, namespace, name });
  respondJson(response, representation.object(object));
}

export function handleList(
  context: HttpContext,
  exchange: ObjectExchange,
): void {
  const representation = representationFor(context, exchange);
  const result = listObjects(context.kube, listOptions(exchange));
  respondJson(exchange.response, representation.list(result));
}

export function handleWatch(
  context: HttpContext,
  exchange: ObjectExchange,
): void {
  streamWatch(context.kube, exchange.response, {
    request: watchOptions(exchange),
    representation: representationFor(context, exchange),
    openWatches: context.faults.openWatches,
    bookmarkIntervalMs: context.bookmarkIntervalMs,
  });
}
