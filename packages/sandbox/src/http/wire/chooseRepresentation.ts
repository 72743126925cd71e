import type { IncomingMessage } from 'node:http';
import { Clock } from '../../clock/Clock';
import { ServedResource } from '../../kube/resources/ServedResource';
import { tableRepresentation } from '../table/tableRepresentation';
import { chooseType, MediaType } from './mediaType';
import { metadataRepresentation } from './metadataRepresentation';
import { plainRepresentation } from './plainRepresentation';
import { Representation } from './Representation';

const FORMS = ['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList'];

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
  switch (as) {
    case undefined:
      return plainRepresentation(options.resource);
    case 'Table':
      return tableRepresentation({
        ...options,
        includeObject: options.query.get('includeObject') ?? 'Metadata',
      });
    default:
      return metadataRepresentation;
  }
}

function isSupported({ as, group, version }: MediaType): boolean {
  return (
    as === undefined ||
    (FORMS.includes(as) && group === 'meta.k8s.io' && version === 'v1')
  );
}
