import { StatusError } from '../../kube/status/StatusError';

/** How the caller wants objects: whole, as a table's rows, their metadata only. */
export interface MediaType {
  as?: string;
  group?: string;
  version?: string;
}

const JSON_TYPES = ['application/json', 'application/*', '*/*'];

/** The types that an Accept header lists and that this server can write. */
function acceptedTypes(accept: string | undefined): MediaType[] {
  return (accept || '*/*')
    .split(',')
    .map(parseMediaType)
    .filter(({ type }) => JSON_TYPES.includes(type))
    .map(({ as, g: group, v: version }) => ({ as, group, version }));
}

/** The first type for which `isSupported`. */
export function chooseType(
  accept: string | undefined,
  isSupported: (type: MediaType) => boolean,
): MediaType {
  const chosen = acceptedTypes(accept).find(isSupported);
  if (!chosen) {
    throw new StatusError({
      code: 406,
      reason: 'NotAcceptable',
      message: 'only the following media types are accepted: application/json',
    });
  }
  return chosen;
}

function parseMediaType(
  text: string,
): { type: string } & Record<string, string> {
  const [type, ...parameters] = text.split(';').map(part => part.trim());
  return {
    ...Object.fromEntries(parameters.map(parameter => parameter.split('='))),
    type: type.toLowerCase(),
  };
}
