import type { IncomingMessage } from 'node:http';
import { Clock } from '../../clock/Clock';
import { ServedResource } from '../../kube/resources/ServedResource';
import { tableRepresentation } from '../table/tableRepresentation';
import { chooseType, MediaType } from './mediaType';
import { plainRepresentation } from './plainRepresentation';
import { Representation } from './Representation';

interface Options {
  resource: ServedResource;
  query: URLSearchParams;
  clock: Clock;
}

/** The form that the caller's Accept header asks for. */
export function chooseRepresentation(
  request: IncomingMessage,
  options: Options,
): Representation {
  const { as } = chooseType(request.headers.accept, isSupported);
  return as === 'Table'
    ? tableRepresentation({
        ...options,
        includeObject: options.query.get('includeObject') ?? 'Metadata',
      })
    : plainRepresentation(options.resource);
}

function isSupported({ as, group, version }: MediaType): boolean {
  return (
    as === undefined ||
    (as === 'Table' && group === 'meta.k8s.io' && version === 'v1')
  );
}
