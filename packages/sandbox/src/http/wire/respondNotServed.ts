import type { ServerResponse } from 'node:http';
import { notServed } from '../../kube/status/statusErrors';
import { HttpContext } from '../HttpContext';
import { respondText } from './respond';

/**
 * Answers for a path or kind that is not served: in text, but for what would
 * belong to a group of built-in kinds.
 *
 * @param group - that the path names; undefined where it names none
 */
export function respondNotServed(
  { kube }: Pick<HttpContext, 'kube'>,
  response: ServerResponse,
  group?: string,
): void {
  const isBuiltin = kube.resources
    .all()
    .some(resource => resource.group === group && !resource.custom);
  if (isBuiltin) {
    throw notServed();
  }
  respondText(response, '404 page not found\n', { code: 404 });
}
