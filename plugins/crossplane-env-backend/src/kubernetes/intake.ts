import { KubernetesObject, OwnerReference } from './KubernetesObject';
import { MEBIBYTE } from './http';

/** Twice what an API server stores, by default, and deeper than any schema. */
const MAX_OBJECT = { length: 3 * MEBIBYTE, depth: 100 };

/** References to users and entities are far shorter; anybody may write 256 kB. */
const LONGEST_ANNOTATION = 2_000;
/** Of all of an object's annotations, keys included. */
const MAX_ANNOTATIONS_LENGTH = 16_000;
/** Of names, kinds, uids and resource versions; Kubernetes' own are no longer. */
export const LONGEST_NAME = 253;
/** As Kubernetes writes times, in years that all databases know. */
const TIME =
  /^(?:19[7-9]|[2-9]\d\d)\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** More than any controllers write. */
const MOST_OWNERS = 20;
const MOST_FINALIZERS = 50;

/** What databases refuse, what has terminals do something, and what has text read as something else. */
const SUSPICIOUS =
  // eslint-disable-next-line no-control-regex
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/;
const UNUSABLE =
  // eslint-disable-next-line no-control-regex
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** The text with a sign in the place of each character that not everybody can take. */
export function cleanText(text: string): string {
  return SUSPICIOUS.test(text)
    ? text.replaceAll('\r\n', '\n').replace(UNUSABLE, '\uFFFD')
    : text;
}

/** What of an object came in. */
export interface TakenIn {
  object: KubernetesObject;
  /** Whether it was too large or too deep, so that it is only known to be there. */
  isCut: boolean;
}

/**
 * The one edge through which objects come in, whoever wrote them: every text is
 * clean, its metadata is of the types that it says, and nothing that goes
 * through its fields takes long, or runs out of stack.
 *
 * @throws Error when it is no object that could be told from others
 */
export function takeIn(value: unknown): TakenIn {
  const { apiVersion, kind, metadata, ...content } = fieldsOf(value);
  const identity = {
    apiVersion: nameOf(apiVersion) ?? '',
    kind: nameOf(kind) ?? '',
    metadata: readMetadata(metadata),
  };
  const isWhole = cleanWithin(content);
  return {
    object: isWhole ? { ...content, ...identity } : identity,
    isCut: !isWhole,
  };
}

/** In place, for it is nobody else's; false when there is more than is taken in. */
function cleanWithin(content: object): boolean {
  let length = 0;
  let level: object[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_OBJECT.depth || length > MAX_OBJECT.length) return false;
    const deeper: object[] = [];
    for (const fields of level as Record<string, unknown>[]) {
      for (const [given, value] of Object.entries(fields)) {
        const name = cleanName(fields, given);
        length += name.length;
        if (typeof value === 'string') {
          length += value.length;
          if (SUSPICIOUS.test(value)) fields[name] = cleanText(value);
        } else if (typeof value === 'object' && value) {
          deeper.push(value);
        }
      }
    }
    level = deeper;
  }
  return length <= MAX_OBJECT.length;
}

/** What a field is called by then; never what would be its object's prototype once it is assigned. */
function cleanName(fields: Record<string, unknown>, name: string): string {
  if (name !== '__proto__' && !SUSPICIOUS.test(name)) return name;
  const clean = name === '__proto__' ? '\uFFFDproto' : cleanText(name);
  fields[clean] = fields[name];
  delete fields[name];
  return clean;
}

function readMetadata(value: unknown): KubernetesObject['metadata'] {
  const metadata = fieldsOf(value);
  const { generation } = metadata;
  const name = nameOf(metadata.name);
  const uid = nameOf(metadata.uid);
  const creationTimestamp = timeOf(metadata.creationTimestamp);
  if (!name || !uid || !creationTimestamp) {
    throw new Error(
      `it has no metadata.${
        Object.entries({ name, uid, creationTimestamp }).find(
          ([, field]) => !field,
        )![0]
      }`,
    );
  }
  return {
    name,
    namespace: nameOf(metadata.namespace),
    uid,
    resourceVersion: nameOf(metadata.resourceVersion) ?? '',
    generation: Number.isFinite(generation) ? Number(generation) : undefined,
    creationTimestamp,
    deletionTimestamp:
      metadata.deletionTimestamp === undefined ||
      metadata.deletionTimestamp === null
        ? undefined
        : timeOf(metadata.deletionTimestamp) ?? creationTimestamp,
    finalizers:
      metadata.finalizers === undefined
        ? undefined
        : listOf(metadata.finalizers)
            .slice(0, MOST_FINALIZERS)
            .flatMap(one => nameOf(one) ?? []),
    labels: textsOf(metadata.labels),
    annotations: textsOf(metadata.annotations),
    ownerReferences:
      metadata.ownerReferences === undefined
        ? undefined
        : listOf(metadata.ownerReferences)
            .slice(0, MOST_OWNERS)
            .map(readOwnerReference),
  };
}

function readOwnerReference(value: unknown): OwnerReference {
  const { apiVersion, kind, name, uid, controller } = fieldsOf(value);
  return {
    apiVersion: nameOf(apiVersion) ?? '',
    kind: nameOf(kind) ?? '',
    name: nameOf(name) ?? '',
    uid: nameOf(uid) ?? '',
    ...(controller === true && { controller }),
  };
}

/** What is read of labels and annotations; others must not leave it no room, as an owner that is not seen is none. */
const READ =
  /^(?:[\w.-]{1,200}\.)?(?:crossplane(?:-env)?|deployment\.kubernetes|argocd\.argoproj|toolkit\.fluxcd)\.io\//;

/** Those that are texts, as far as there is room for them; those that are read first. */
function textsOf(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return undefined;
  let room = MAX_ANNOTATIONS_LENGTH;
  const kept = new Map<string, string>();
  const all = Object.entries(fieldsOf(value));
  const first = all
    .filter(([name]) => READ.test(name))
    .sort(([, a], [, b]) => lengthOf(a) - lengthOf(b));
  const others = all.filter(([name]) => !READ.test(name));
  for (const [name, field] of [...first, ...others]) {
    const text = textOf(field)?.slice(0, LONGEST_ANNOTATION);
    if (text === undefined) continue;
    room -= name.length + text.length;
    if (room < 0) break;
    kept.set(cleanText(name), text);
  }
  return Object.fromEntries(kept);
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? cleanText(value) : undefined;
}

/** What is longer is none, so that it is not taken for another. */
function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= LONGEST_NAME
    ? cleanText(value)
    : undefined;
}

function timeOf(value: unknown): string | undefined {
  return typeof value === 'string' &&
    TIME.test(value) &&
    !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
