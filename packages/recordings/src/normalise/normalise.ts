import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';
import type { Take, TakenStep } from '../play/RootWatch';
import type { RecordedEvent, Recording } from '../recording/Recording';
import type { Situation } from '../situations/Situation';
import { generatedNames, Replacements } from './names';
import { statusWrites } from './statusWrites';

const START = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

/**
 * Turns real times into those of the recording: everything that happened in
 * the first step is at one minute past midnight, in the second at two, and what
 * was there before is at midnight. Within a step there is no order of times,
 * since the order in which processes come to write differs from run to run.
 */
class StepClock {
  readonly #starts: number[];

  constructor(steps: Pick<TakenStep, 'startedAt'>[]) {
    this.#starts = steps.map(({ startedAt }) => startedAt);
  }

  /** @param time - in milliseconds since the epoch */
  timeOf(time: number): string {
    return this.startOf(this.#starts.filter(start => start <= time).length - 1);
  }

  /** @param index - of the step, from 0; -1 stands for what was before */
  startOf(index: number): string {
    const time = new Date(START + (index + 1) * MINUTE_MS);
    return time.toISOString().replace('.000', '');
  }
}

/** A copy of a JSON value in which every text, keys included, is what the function makes of it. */
function mapStrings<T>(value: T, change: (text: string) => string): T;
function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map(item => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      change(key),
      mapStrings(item, change),
    ]),
  );
}

const TIME = /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g;
const UID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const PORT = /\b(localhost|127\.0\.0\.1|\[::1\]):\d{2,5}\b/g;
/** Of a Service, and of its load balancer. */
const ADDRESS = /\b(10\.0\.0|192\.0\.2)\.\d+\b/g;

/**
 * Replaces times by those of the steps, uids by `uid-1` and so on in the order
 * of the objects, and addresses and ports, which are any free
 * ones.
 */
function textNormaliser(
  clock: StepClock,
  objects: KubeObject[],
): (text: string) => string {
  const uids = new Replacements();
  objects.forEach(({ metadata }, index) =>
    uids.add(metadata.uid, `uid-${index + 1}`),
  );
  return text =>
    uids
      .applyTo(text)
      .replace(UID, 'uid-of-another')
      .replace(TIME, time => clock.timeOf(Date.parse(time)))
      .replace(ADDRESS, '$1.1')
      .replace(PORT, '$1:9443');
}

/** Takes out of an object what differs from run to run, and what is secret. */
function cleanObject(object: KubeObject): KubeObject {
  const { managedFields, resourceVersion, finalizers, ...metadata } =
    object.metadata;
  const { data, ...rest } = object;
  return {
    ...rest,
    ...(data !== undefined && object.kind !== 'Secret' && { data }),
    metadata: {
      ...metadata,
      ...(finalizers && { finalizers: [...finalizers].sort() }),
    },
    ...(object.spec && { spec: cleanSpec(object) }),
    ...(object.status && { status: sortConditions(statusOf(object)) }),
  } as KubeObject;
}

/**
 * In Crossplane 1, whose XRDs have no scope, the controllers of composites and
 * claims take back what the other one said of itself.
 */
function statusOf({ kind, spec, status }: KubeObject): any {
  if (kind !== 'CompositeResourceDefinition' || spec.scope) return status;
  const { controllers, ...rest } = status;
  return rest;
}

const NODE_PORT = 30000;

function cleanSpec({ kind, spec }: KubeObject): any {
  if (kind !== 'Service') return sortReferences(spec);
  const ports = spec.ports.map((port: any) => ({
    ...port,
    ...(port.nodePort && { nodePort: NODE_PORT }),
  }));
  return { ...spec, ports };
}

/** Core sorts references by name, and the names were generated ones. */
function sortReferences(spec: any): any {
  const { resourceRefs, crossplane } = spec;
  return {
    ...spec,
    ...(resourceRefs && { resourceRefs: sorted(resourceRefs) }),
    ...(crossplane && { crossplane: sortReferences(crossplane) }),
  };
}

function sorted(references: ObjectKey[]): ObjectKey[] {
  const id = ({ apiVersion, kind, name }: ObjectKey) =>
    `${apiVersion} ${kind} ${name}`;
  return [...references].sort((left, right) => (id(left) < id(right) ? -1 : 1));
}

/** Core appends conditions in the order in which it came to write them. */
function sortConditions(status: any): any {
  const { conditions } = status;
  if (!Array.isArray(conditions)) return status;
  return {
    ...status,
    conditions: conditions
      .map(({ type, status: value, reason, message, ...rest }) => ({
        type,
        status: value,
        reason,
        ...(message !== undefined && { message }),
        ...rest,
      }))
      .sort((left, right) => (left.type < right.type ? -1 : 1)),
  };
}

const PLATFORM = /^(apiextensions|pkg|protection)\.crossplane\.io\//;

/** The root first, what it leads to next, the platform's objects last; each by kind and name. */
function inTreeOrder(objects: KubeObject[], root: ObjectKey): KubeObject[] {
  return objects
    .map(object => ({ object, place: placeOf(object, root) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ object }) => object);
}

function placeOf(object: KubeObject, root: ObjectKey): string {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace = '' } = metadata;
  return [rankOf(object, root), kind, apiVersion, namespace, name].join(' ');
}

function rankOf({ apiVersion, kind, metadata }: KubeObject, root: ObjectKey) {
  if (kind === root.kind && metadata.name === root.name) return 0;
  return PLATFORM.test(apiVersion) ? 2 : 1;
}

/**
 * What core tells, or not, depending on which of its controllers comes first:
 * those of an XRD create the same things in its first seconds, and begin to
 * watch a kind that is about to be served; and a composite may be reconciled
 * before its new revision was validated.
 */
const RACES = [
  /cannot create object: .* already exists$/,
  /controller watches: cannot get informer for .* no matches for kind/,
  /pipeline status unknown$/,
];

/**
 * Events by object and time. How often core repeated one, and when last,
 * depends on its back-off: of equal ones the first stands for all. Those of one
 * step have one time and no order: core tells of composed resources in any.
 */
function recordEvents(events: KubeObject[]): RecordedEvent[] {
  const recorded = new Map<string, RecordedEvent>();
  for (const event of events.map(recordEvent).filter(isNoRace).sort(byPlace)) {
    const { involvedObject, type, reason, message } = event;
    const id = [involvedObject.uid, type, reason, message].join(' ');
    if (!recorded.has(id)) recorded.set(id, event);
  }
  return [...recorded.values()];
}

function byPlace(left: RecordedEvent, right: RecordedEvent): number {
  return (
    numberOf(left) - numberOf(right) ||
    (placeOfEvent(left) < placeOfEvent(right) ? -1 : 1)
  );
}

function isNoRace({ message }: RecordedEvent): boolean {
  return !RACES.some(race => race.test(message));
}

function placeOfEvent({
  firstTimestamp,
  type,
  reason,
  message,
}: RecordedEvent) {
  return [firstTimestamp, type, reason, message].join(' ');
}

function recordEvent(event: KubeObject): RecordedEvent {
  const { apiVersion, kind, namespace, name, uid } = event.involvedObject;
  return {
    type: event.type,
    reason: event.reason,
    message: event.message,
    involvedObject: {
      apiVersion,
      kind,
      ...(namespace && { namespace }),
      name,
      uid,
    },
    source: event.source?.component || event.reportingComponent,
    firstTimestamp: event.firstTimestamp ?? event.eventTime,
  };
}

/** The objects' uids are numbered in the order of the recording. */
function numberOf({ involvedObject }: RecordedEvent): number {
  return Number(involvedObject.uid.replace('uid-', ''));
}

interface NormaliseOptions {
  situation: Pick<Situation, 'name' | 'shows' | 'failures'>;
  /** The version of Crossplane's core. */
  crossplane: string;
  take: Take;
}

/** Makes of what was seen once what will be seen every time. */
export function normalise(options: NormaliseOptions): Recording {
  const { situation, crossplane } = options;
  const names = generatedNames(options.take);
  const take = mapStrings(options.take, text => names.applyTo(text));
  const clock = new StepClock(take.steps);
  const present = inTreeOrder(take.objects.map(cleanObject), take.root);
  const gone = inTreeOrder(take.gone.map(cleanObject), take.root);
  const toText = textNormaliser(clock, [...present, ...gone]);
  const writes = mapStrings(statusWrites(take.steps), toText);
  return {
    situation: situation.name,
    shows: situation.shows,
    failures: situation.failures,
    crossplane,
    root: take.root,
    recordedAt: clock.startOf(take.steps.length),
    steps: take.steps.map(({ name }, index) => ({
      name,
      at: clock.startOf(index),
      statusWrites: writes[index],
    })),
    objects: mapStrings(present, toText),
    missing: [...take.missing].sort((left, right) =>
      left.name < right.name ? -1 : 1,
    ),
    events: recordEvents(mapStrings(take.events, toText)),
  };
}
