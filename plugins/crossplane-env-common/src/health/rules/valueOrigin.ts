import type { JsonObject, JsonValue } from '@backstage/types';
import type { Finding } from '../findings/Finding';
import { asObject } from '../observation/json';
import type { PlatformIndex } from '../platform/PlatformIndex';
import {
  choiceOf,
  findRevision,
  newestRevision,
  patchesOf,
  revisionNumber,
  sourceOf,
} from '../platform/compositions';
import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { compositionFault } from './composition';
import { type RefusedValue, refusedValue } from '../messages/refusedValue';

/** Who chose a value. */
export interface ValueOrigin {
  /** `unsure` where nothing tells for certain. */
  whose: 'requester' | 'platform' | 'unsure';
  /** Where it stands in the specification of the environment, or may. */
  path?: string;
}

/** Where a value was refused: of what the composite composes under a name. */
interface Place {
  composite?: AssessedResource;
  /** The name in the Composition. */
  resource?: string;
}

const PLATFORM: ValueOrigin = { whose: 'platform' };
const UNSURE: ValueOrigin = { whose: 'unsure' };

/**
 * Who chose a value that was refused: the requester, if it comes from the
 * specification of the environment; else whoever wrote the Composition. The
 * patches of the Composition tell, where it has nothing but patches; elsewhere
 * it is compared with the values of the specification.
 */
export function originOfValue(
  refused: RefusedValue,
  place: Place,
  platform?: PlatformIndex,
): ValueOrigin {
  return byPatches(refused, place, platform) ?? byEquality(refused, place);
}

/** Undefined where the Composition does not tell. */
function byPatches(
  { field }: RefusedValue,
  { composite, resource }: Place,
  platform: PlatformIndex | undefined,
): ValueOrigin | undefined {
  if (!field || !composite || !resource || !platform) return undefined;
  const source = sourceOf(platform, composite.observation);
  const patches = source && patchesOf(source, resource);
  if (!patches) return undefined;
  const anyField = field.replace(/\[\d+\]/g, '[*]');
  const patch = patches.find(
    ({ to }) => isWithin(field, to) || isWithin(anyField, to),
  );
  if (!patch) return PLATFORM;
  if (isRequested(composite)) return { whose: 'requester', path: patch.from };
  const { compositionResourceName: name } = composite.observation;
  const above = { composite: composite.parent, resource: name };
  return byPatches({ field: patch.from }, above, platform);
}

function isWithin(field: string, path: string): boolean {
  return (
    field === path ||
    field.startsWith(`${path}.`) ||
    field.startsWith(`${path}[`)
  );
}

/** Whether the specification is the requester's own: that of a claim is handed on as it is. */
function isRequested({ parent }: AssessedResource): boolean {
  return !parent || (parent.observation.role === 'claim' && !parent.parent);
}

/** Parts of other values; shorter ones are found everywhere. */
const SHORTEST_PART = 4;
/** Shorter ones are equal by chance. */
const SHORTEST_TELLING = 3;

function byEquality(
  { field, value }: RefusedValue,
  { composite }: Place,
): ValueOrigin {
  if (value === undefined || !composite) return UNSURE;
  const asked = valuesIn(requestedSpec(composite));
  // Of an environment that asks for nothing, little is known.
  if (asked.length === 0) return UNSURE;
  const same = asked.filter(({ text }) => text === value);
  const name = field && lastName(field);
  const namesake = same.find(({ path }) => lastName(path) === name);
  if (namesake) return { whose: 'requester', path: namesake.path };
  const [first] = same;
  if (first) {
    const isTelling = value.length >= SHORTEST_TELLING && !isBoolean(value);
    return { whose: isTelling ? 'requester' : 'unsure', path: first.path };
  }
  const part = asked.find(({ text }) => isPart(text, value));
  if (!part && value.startsWith(rootOf(composite).observation.resource.name)) {
    return { whose: 'unsure', path: 'metadata.name' };
  }
  return part ? { whose: 'unsure', path: part.path } : PLATFORM;
}

function isBoolean(value: string): boolean {
  return value === 'true' || value === 'false';
}

function isPart(text: string, value: string): boolean {
  const [shorter, longer] =
    text.length < value.length ? [text, value] : [value, text];
  return shorter.length >= SHORTEST_PART && longer.includes(shorter);
}

/** `instanceType` of `spec.nodes[0].instanceType`, in small letters. */
function lastName(path: string): string {
  return /([^.[\]]+)(?:\[\d*\])?$/.exec(path)?.[1].toLowerCase() ?? '';
}

/** Crossplane's own fields, which nobody fills in as values. */
const MACHINERY = new Set([
  'claimRef',
  'compositionRef',
  'compositionRevisionRef',
  'compositionRevisionSelector',
  'compositionSelector',
  'compositionUpdatePolicy',
  'crossplane',
  'environmentConfigRefs',
  'publishConnectionDetailsTo',
  'resourceRef',
  'resourceRefs',
  'writeConnectionSecretToRef',
]);

/** What the requester of the environment filled in. */
function requestedSpec(node: AssessedResource): JsonObject {
  return Object.fromEntries(
    Object.entries(rootOf(node).observation.spec).filter(
      ([name]) => !MACHINERY.has(name),
    ),
  );
}

function rootOf(node: AssessedResource): AssessedResource {
  return node.parent ? rootOf(node.parent) : node;
}

interface FoundValue {
  path: string;
  text: string;
}

/** More than any form has; an object may hold anything. */
const MOST_VALUES = 2_000;
const DEEPEST = 12;
const LONGEST_VALUE = 500;

function valuesIn(spec: JsonObject): FoundValue[] {
  const found: FoundValue[] = [];
  collect(spec, 'spec', DEEPEST, found);
  return found;
}

function collect(
  value: JsonValue | undefined,
  path: string,
  depth: number,
  found: FoundValue[],
): void {
  if (found.length >= MOST_VALUES || depth === 0) return;
  if (Array.isArray(value)) {
    value
      .slice(0, MOST_VALUES)
      .forEach((item, index) =>
        collect(item, `${path}[${index}]`, depth - 1, found),
      );
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(asObject(value))) {
      collect(item, `${path}.${name}`, depth - 1, found);
    }
  } else if (value !== undefined && value !== null) {
    const text = String(value);
    if (text.length > 0 && text.length <= LONGEST_VALUE) {
      found.push({ path, text });
    }
  }
}

/** Of what the API server says of a composed resource that it does not take. */
const COMPOSED_INVALID = 'composed-invalid';
const COMPOSED_RESOURCE = /composed resource "([^"]{1,253})"/;

/**
 * Where a value was refused: a composite tells, in a condition or an event, of
 * what it composes, and all others of themselves.
 */
function placeOf(node: AssessedResource, detail: string): Place {
  const { role, compositionResourceName, events } = node.observation;
  if (role !== 'composite') {
    return { composite: node.parent, resource: compositionResourceName };
  }
  const told = [node.own.message ?? '', ...events.map(({ message }) => message)]
    .filter(message => message.includes(detail))
    .flatMap(message => COMPOSED_RESOURCE.exec(message)?.[1] ?? []);
  return { composite: node, resource: told[0] };
}

/**
 * The same finding, with the move of whoever chose the value that was refused.
 * What a message says of a value does not tell who chose it.
 */
export function withOriginOfValue(
  node: AssessedResource,
  finding: Finding,
  { platform }: RuleOptions,
): Finding {
  const { role } = node.observation;
  // What a function refuses, it found in the environment itself.
  const isOfComposed =
    role === 'composed' || finding.family === COMPOSED_INVALID;
  if (finding.actor !== 'requester' || !isOfComposed) return finding;
  const { detail = '' } = finding;
  const refused = refusedValue(detail);
  if (!refused) return finding;
  const place = placeOf(node, detail);
  const { whose, path } = originOfValue(refused, place, platform);
  switch (whose) {
    case 'requester':
      return {
        ...finding,
        unsure: undefined,
        nextStep: `Change ${path}, where the value is from.`,
      };
    case 'platform':
      return ofPlatform(finding, place, platform);
    default:
      return { ...finding, unsure: true, nextStep: sayUnsure(path) };
  }
}

function sayUnsure(path: string | undefined): string {
  return path
    ? `The value may be from ${path}: change it there, or ask the platform team to correct the Composition.`
    : 'If the value is one that you filled in, change it; else ask the platform team to correct the Composition.';
}

function ofPlatform(
  finding: Finding,
  { composite }: Place,
  platform: PlatformIndex | undefined,
): Finding {
  const pin = composite && pinOf(composite, platform);
  return {
    ...finding,
    unsure: undefined,
    actor: 'platform',
    healsItself: false,
    nextStep: pin
      ? `The value is not from the environment but from ${pin}: ask the platform team to set compositionUpdatePolicy to Automatic, or to refer to another revision.`
      : 'The value is not from the environment: ask the platform team to correct the Composition.',
    fault:
      finding.fault ??
      (composite && compositionFault(composite, { message: finding.detail })),
  };
}

/** The old revision of its Composition that a composite is made to stay with. */
function pinOf(
  { observation }: AssessedResource,
  platform: PlatformIndex | undefined,
): string | undefined {
  const { composition, revision, isPinned } = choiceOf(observation);
  if (!isPinned || !revision) return undefined;
  const name = nameOf(observation);
  const used = platform && findRevision(platform, revision);
  const newest =
    composition && platform && newestRevision(platform, composition);
  return used && newest && revisionNumber(used) < revisionNumber(newest)
    ? `revision ${revisionNumber(
        used,
      )} of Composition ${composition}, which ${name} is pinned to (the newest is ${revisionNumber(
        newest,
      )})`
    : `the revision ${revision}, which ${name} is pinned to`;
}
