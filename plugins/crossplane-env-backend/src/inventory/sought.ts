import { JsonObject } from '@backstage/types';
import { asObject, GraphObject, NodeKind } from './graph/objects';

/** What an error says is not found, and where it may be asked for. */
export interface Sought {
  group: string;
  /** As the error has it: a kind, or its plural. */
  kind: string;
  namespace?: string;
  name: string;
  /** Of a Secret: the ProviderConfig that is to name it, in one of these groups. */
  through?: {
    groups: string[];
    kind: string;
    namespace?: string;
    name: string;
  };
}

const MOST_SOUGHT = 3;
/** One of each type that tells of errors; whoever writes more has them read at each change. */
const MOST_ERRORS = 2;
const LONGEST_MESSAGE = 4_000;

/** As Kubernetes' API words it, which controllers pass on. */
const NOT_FOUND =
  /(?<![\w.-])([A-Za-z][A-Za-z0-9]{1,62})(?:\.([a-z0-9][a-z0-9.-]{1,252}))? "([a-z0-9][a-z0-9.-]{0,252})" not found/g;

const COMPOSITIONS = 'apiextensions.crossplane.io';

/**
 * What the errors of a managed resource or composite say is not there: what it
 * refers to, its ProviderConfig, the Secret of that, its Composition. Other
 * kinds are not asked for, whoever may write the error.
 */
export function soughtBy(
  { spec = {}, status = {}, metadata, apiVersion }: GraphObject,
  { role }: Pick<NodeKind, 'role'>,
): Sought[] {
  const [ownGroup] = apiVersion.split('/');
  const { namespace } = metadata;
  const isManaged = role === 'composed' && asObject(spec.forProvider);
  if (!isManaged && role !== 'composite') return [];
  return errorsOf(status)
    .flatMap(message => [...message.matchAll(NOT_FOUND)])
    .flatMap(([, kind, group = '', name]): Sought[] => {
      if (role === 'composite') {
        return group === COMPOSITIONS ? [{ group, kind, name }] : [];
      }
      if (group === '' && /^secrets?$/i.test(kind)) {
        const through = providerConfigOf(spec, { ownGroup, namespace });
        return through ? [{ group, kind: 'Secret', name, through }] : [];
      }
      return isRelated(group, ownGroup)
        ? [{ group, kind, namespace, name }]
        : [];
    })
    .slice(0, MOST_SOUGHT);
}

function errorsOf({ conditions }: JsonObject): string[] {
  const all = Array.isArray(conditions) ? conditions.map(asObject) : [];
  return all
    .flatMap(condition => {
      const { type, status, message } = condition ?? {};
      const isError =
        (type === 'Synced' || type === 'LastAsyncOperation') &&
        status === 'False' &&
        typeof message === 'string';
      return isError ? message.slice(0, LONGEST_MESSAGE) : [];
    })
    .slice(0, MOST_ERRORS);
}

function providerConfigOf(
  spec: JsonObject,
  options: { ownGroup: string; namespace?: string },
): Sought['through'] {
  const { name, kind } = asObject(spec.providerConfigRef) ?? {};
  if (typeof name !== 'string') return undefined;
  return {
    groups: [options.ownGroup, parentOf(options.ownGroup)].filter(Boolean),
    kind: typeof kind === 'string' ? kind : 'ProviderConfig',
    namespace: options.namespace,
    name,
  };
}

/** A provider's groups are those of its services, below one of its own. */
function isRelated(group: string, own: string): boolean {
  const parent = parentOf(own);
  return (
    group === own ||
    (parent !== '' && (group === parent || group.endsWith(`.${parent}`)))
  );
}

/** Empty where it would be the domain of a whole company. */
function parentOf(group: string): string {
  const labels = group.split('.').slice(1);
  return labels.length > 2 ? labels.join('.') : '';
}
