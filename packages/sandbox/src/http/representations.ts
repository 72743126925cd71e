import type { IncomingMessage } from 'node:http';
import { JSONPath } from 'jsonpath-plus';
import { Clock } from '../clock/Clock';
import { KubeObject } from '../kube/KubeApi';
import { ListResult } from '../kube/reads/listObjects';
import {
  apiVersionOf,
  PrinterColumn,
  ServedResource,
} from '../kube/resources/ServedResource';
import { StatusError } from '../kube/status/statusErrors';

/** In which form objects go to the caller. */
export interface Representation {
  object(object: KubeObject): unknown;
  list(result: ListResult): unknown;
}

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
  const { as } = chooseType(request.headers.accept, canRepresent);
  return as === 'Table'
    ? tableRepresentation({
        ...options,
        includeObject: options.query.get('includeObject') ?? 'Metadata',
      })
    : plainRepresentation(options.resource);
}

function canRepresent({ as, group, version }: MediaType): boolean {
  return (
    as === undefined ||
    (as === 'Table' && group === 'meta.k8s.io' && version === 'v1')
  );
}

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

/** Objects as they are. The items of a list of a built-in kind do not repeat the kind. */
function plainRepresentation(resource: ServedResource): Representation {
  return {
    object: object => object,
    list: ({ items, metadata }) => ({
      kind: resource.listKind,
      apiVersion: apiVersionOf(resource),
      // A custom kind's list says so when there is no more; others leave it out.
      metadata: resource.custom ? { continue: '', ...metadata } : metadata,
      items: resource.custom ? items : items.map(withoutType),
    }),
  };
}

function withoutType({ apiVersion, kind, ...rest }: KubeObject): object {
  return rest;
}

interface TableOptions {
  resource: ServedResource;
  clock: Clock;
  /** How much of each row's object comes along: None, Metadata or Object. */
  includeObject: string;
}

const NAME_COLUMN: PrinterColumn = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description:
    'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names',
  value: ({ metadata }) => metadata.name,
};

/** The rows and columns that `kubectl get` prints. */
function tableRepresentation(options: TableOptions): Representation {
  const columns = [NAME_COLUMN, ...options.resource.columns];
  const table = (metadata: object, items: KubeObject[]) => ({
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(definitionOf),
    rows: items.map(item => ({
      cells: columns.map(column =>
        tableCell(column, { object: item, clock: options.clock }),
      ),
      ...rowObject(item, options.includeObject),
    })),
  });
  return {
    object: object =>
      table({ resourceVersion: object.metadata.resourceVersion }, [object]),
    list: ({ items, metadata }) => table(metadata, items),
  };
}

function definitionOf({ value, ...column }: PrinterColumn): object {
  return { format: '', description: '', priority: 0, ...column };
}

function rowObject(item: KubeObject, includeObject: string): object {
  switch (includeObject) {
    case 'None':
      return {};
    case 'Object':
      return { object: item };
    default:
      return { object: partialObjectMetadata(item) };
  }
}

function partialObjectMetadata({ metadata }: KubeObject): object {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
}

/** What a column shows of an object; null, as the API has it, for nothing. */
export function tableCell(
  column: PrinterColumn,
  { object, clock }: { object: KubeObject; clock: Clock },
): unknown {
  const values = valuesOf(column, object);
  if (column.type === 'date') {
    return ageOf(values[0], clock);
  }
  if (values.length === 0) {
    return null;
  }
  return column.type === 'string' ? values.map(print).join(' ') : values[0];
}

function valuesOf(column: PrinterColumn, object: KubeObject): unknown[] {
  const values =
    typeof column.value === 'string'
      ? findByJsonPath(column.value, object)
      : [column.value(object)];
  return values.filter(value => value !== undefined && value !== null);
}

function print(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function ageOf(value: unknown, clock: Clock): string | null {
  if (value === undefined) {
    return '<unknown>';
  }
  const time = Date.parse(String(value));
  return Number.isNaN(time)
    ? '<invalid>'
    : humanDuration(clock.now().getTime() - time);
}

const ESCAPED_NAME = /\.((?:[^.\\[\]]|\\.)*\\\.(?:[^.\\[\]]|\\.)*)/g;
const QUOTED_NAME = /\['((?:[^'\\]|\\.)*)'\]/g;

/**
 * The values at a path as CustomResourceDefinitions write them, such as
 * `.status.conditions[?(@.type=='Ready')].status`.
 */
function findByJsonPath(path: string, root: object): unknown[] {
  return JSONPath({
    path: toStandardPath(path),
    json: root,
    wrap: true,
    eval: 'safe',
  });
}

/** Kubernetes leaves the root out, and escapes dots in names. */
function toStandardPath(path: string): string {
  const quoted = path
    .replace(ESCAPED_NAME, (_, name: string) => `['${unescape(name)}']`)
    .replace(QUOTED_NAME, (_, name: string) => `['${unescape(name)}']`);
  return `$${quoted}`;
}

function unescape(name: string): string {
  return name.replace(/\\(.)/g, '$1');
}

const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

type Unit = [seconds: number, letter: string];

type Step = [unit: Unit, part: Unit | undefined, below: number];

const STEPS: Step[] = [
  [[SECOND, 's'], undefined, 2 * MINUTE],
  [[MINUTE, 'm'], [SECOND, 's'], 10 * MINUTE],
  [[MINUTE, 'm'], undefined, 3 * HOUR],
  [[HOUR, 'h'], [MINUTE, 'm'], 8 * HOUR],
  [[HOUR, 'h'], undefined, 2 * DAY],
  [[DAY, 'd'], [HOUR, 'h'], 8 * DAY],
  [[DAY, 'd'], undefined, 2 * YEAR],
  [[YEAR, 'y'], [DAY, 'd'], 8 * YEAR],
  [[YEAR, 'y'], undefined, Infinity],
];

/** An age as kubectl shows it: the older, the coarser. */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < -1) {
    return '<invalid>';
  }
  const [unit, part] = STEPS.find(([, , below]) => seconds < below)!;
  return format(Math.max(0, seconds), unit, part);
}

function format(seconds: number, unit: Unit, part: Unit | undefined): string {
  const [size, letter] = unit;
  const whole = `${Math.floor(seconds / size)}${letter}`;
  if (!part) {
    return whole;
  }
  const rest = Math.floor((seconds % size) / part[0]);
  return rest === 0 ? whole : `${whole}${rest}${part[1]}`;
}
