import type { IncomingMessage } from 'node:http';
import { Patch } from '../../kube/patches/Patch';
import { ServedResource } from '../../kube/resources/ServedResource';
import { StatusError } from '../../kube/status/StatusError';
import { contentType } from '../wire/readBody';

const APPLY = 'application/apply-patch+yaml';
const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';

const TYPES: Record<string, Patch['type']> = {
  [JSON_PATCH]: 'json',
  [MERGE_PATCH]: 'merge',
  [STRATEGIC]: 'strategic',
};

export function isApply(request: IncomingMessage): boolean {
  return contentType(request) === APPLY;
}

/** The form of a patch. Custom resources cannot be patched strategically. */
export function patchType(
  request: IncomingMessage,
  { custom }: ServedResource,
): Patch['type'] {
  const accepted = [JSON_PATCH, MERGE_PATCH, ...(custom ? [] : [STRATEGIC])];
  const type = contentType(request);
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
