import { InputError } from '@backstage/errors';
import {
  CauseGroup,
  formatEnvironmentRef,
  ListEnvironmentsRequest,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { KnownEnvironment, LiveEnvironment } from '../inventory/Environment';
import {
  EnvironmentCriteria,
  EnvironmentProperty,
  PageOptions,
  Position,
} from '../inventory/EnvironmentIndex';

const DEFAULT_LIMIT = 50;

/** Which environments a list is of, and in which order. */
type ListOptions = Omit<ListEnvironmentsRequest, 'limit' | 'cursor'>;

const FILTERS: Array<EnvironmentProperty & keyof ListOptions> = [
  'entityRef',
  'owner',
  'cluster',
  'namespace',
  'type',
  'verdict',
];

/** What a request wants, and a caller may see; a link to an entity is taken at its word. */
export function criteriaOf(
  request: ListEnvironmentsRequest,
  allowed: EnvironmentCriteria | undefined,
): EnvironmentCriteria | undefined {
  const wanted = FILTERS.flatMap(property => {
    const value = request[property];
    return value === undefined ? [] : [{ property, values: [value] }];
  });
  return allOf([...wanted, ...(allowed ? [allowed] : [])]);
}

export function allOf(
  parts: EnvironmentCriteria[],
): EnvironmentCriteria | undefined {
  const [first, ...others] = parts;
  if (!first) return undefined;
  return others.length ? { allOf: [first, ...others] } : first;
}

/**
 * The page that a request asks for.
 *
 * @throws InputError when its cursor was not handed out, or for another list
 */
export function pageOptionsOf(request: ListEnvironmentsRequest): PageOptions {
  const { limit = DEFAULT_LIMIT, cursor, ...options } = request;
  return {
    order: options.sort ?? 'age',
    descending: options.order === 'desc',
    limit,
    after: cursor === undefined ? undefined : decodeCursor(cursor, options),
  };
}

const cursorSchema = z.object({
  value: z.union([z.string(), z.number()]),
  age: z.number(),
  id: z.string(),
  options: z.record(z.string(), z.string()),
});

export function encodeCursor(
  { value, age, id }: Position,
  { limit: _limit, cursor: _cursor, ...options }: ListEnvironmentsRequest,
): string {
  const json = JSON.stringify({ value, age, id, options });
  return Buffer.from(json).toString('base64url');
}

function decodeCursor(cursor: string, options: ListOptions): Position {
  const { options: optionsThen, ...position } = parseCursor(cursor);
  // As they are once they have been written down.
  const optionsNow = JSON.parse(JSON.stringify(options));
  if (!isDeepStrictEqual(optionsThen, optionsNow)) {
    throw new InputError(
      "Invalid field 'cursor': it belongs to a list with other filters; repeat those of the first page, or leave the cursor out.",
    );
  }
  return position;
}

function parseCursor(cursor: string): z.output<typeof cursorSchema> {
  try {
    const json = Buffer.from(cursor, 'base64url').toString('utf8');
    return cursorSchema.parse(JSON.parse(json));
  } catch {
    throw new InputError(
      "Invalid field 'cursor': pass on 'pageInfo.nextCursor' of the previous page unchanged.",
    );
  }
}

const MOST_ENVIRONMENTS_OF_A_CAUSE = 50;

/** Environments with the same cause. */
export interface Sufferers {
  key: string;
  size: number;
  /** In the order of their references. */
  environments: Iterable<KnownEnvironment>;
}

/** Groups some environments by what they suffer from, the largest group first. */
export function groupByCause(
  environments: Iterable<KnownEnvironment>,
): Sufferers[] {
  const byKey = new Map<string, KnownEnvironment[]>();
  for (const environment of environments) {
    const { causeKey } = environment;
    if (causeKey === undefined) continue;
    const group = byKey.get(causeKey);
    if (group) group.push(environment);
    else byKey.set(causeKey, [environment]);
  }
  return Array.from(byKey, ([key, group]) => ({
    key,
    size: group.length,
    environments: inOrder(group),
  })).sort((a, b) => b.size - a.size || compare(a.key, b.key));
}

function inOrder(environments: KnownEnvironment[]): KnownEnvironment[] {
  return environments
    .map(environment => ({
      environment,
      ref: formatEnvironmentRef(environment.ref),
    }))
    .sort((a, b) => compare(a.ref, b.ref))
    .map(({ environment }) => environment);
}

/** @param options.isStale - whether any of them may be of a cluster that is out of touch */
export function presentCause(
  { size, environments }: Sufferers,
  options: { isStale: boolean },
): CauseGroup {
  const refs: string[] = [];
  let first: LiveEnvironment | undefined;
  let staleSince: string | undefined;
  for (const environment of environments) {
    if (environment.state !== 'live') continue;
    first ??= environment;
    if (refs.length < MOST_ENVIRONMENTS_OF_A_CAUSE) {
      refs.push(formatEnvironmentRef(environment.ref));
    } else if (!options.isStale) {
      break;
    }
    if (environment.staleSince && !(staleSince! <= environment.staleSince)) {
      staleSince = environment.staleSince;
    }
  }
  const { cause, sentence, nextStep, actor, healsItself, unsure, evidence } =
    first!.health.diagnosis;
  return {
    ...cause!,
    ...{ sentence, nextStep, actor, healsItself, unsure, evidence },
    environments: refs,
    totalEnvironments: size,
    staleSince,
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
