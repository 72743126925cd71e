import type { JsonObject } from '@backstage/types';
// Only tests read recordings, and they run in Node.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import { readRecording as read } from '@crossplane-env/recordings';
import { parseApiVersion } from '../../../refs';
import type { ResourceRole } from '../../../types';
import { asArray, asObject, asString } from '../../observation/json';
import type {
  ObservedEvent,
  ObservedObject,
  ObservedResource,
} from '../../types';

/** Of a recording, what is needed here; `packages/recordings` has its full type. */
interface Recording {
  root: ObjectKey;
  /** ISO 8601, as are all times. */
  recordedAt: string;
  objects: RecordedObject[];
  events: RecordedEvent[];
}

interface ObjectKey {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

interface RecordedObject extends ObservedObject {
  metadata: ObservedObject['metadata'] & { ownerReferences?: ObjectKey[] };
}

interface RecordedEvent {
  type: string;
  reason: string;
  message: string;
  involvedObject: { uid: string };
  firstTimestamp: string;
}

/** Whether that version of Crossplane was recorded in the situation. */
export function hasRecording(situation: string, crossplane: string): boolean {
  return read({ situation, crossplane }) !== undefined;
}

/** @throws if that version of Crossplane was not recorded in the situation */
export function readRecording(
  situation: string,
  crossplane: string,
): Recording {
  const recording = read({ situation, crossplane });
  if (!recording) {
    throw new Error(`${situation} was not recorded with ${crossplane}.`);
  }
  return recording;
}

/** Kinds of the recordings that Crossplane serves; all others are composed. */
const ROLES = new Map<string, ResourceRole>([
  ['Database', 'claim'],
  ['OuterDatabase', 'claim'],
  ['App', 'composite'],
  ['Outer', 'composite'],
  ['XDatabase', 'composite'],
  ['XOuterDatabase', 'composite'],
]);

const COMPOSITION_RESOURCE_NAME = 'crossplane.io/composition-resource-name';

/** Others are of definitions and packages. */
export function isEnvironment({ root }: Recording): boolean {
  return ROLES.has(root.kind);
}

/** The environment of a recording, as the portal observes it: by references. */
export function treeOfRecording(recording: Recording): ObservedResource {
  return observe(recording, recording.root);
}

function observe(recording: Recording, key: ObjectKey): ObservedResource {
  const object = recording.objects.find(candidate => isAt(candidate, key));
  const references = object ? referencesOf(object) : remainsOf(recording, key);
  return {
    resource: {
      cluster: 'prod',
      ...parseApiVersion(key.apiVersion),
      kind: key.kind,
      namespace: key.namespace,
      name: key.name,
      uid: object?.metadata.uid,
    },
    role: ROLES.get(key.kind) ?? 'composed',
    compositionResourceName:
      object?.metadata.annotations?.[COMPOSITION_RESOURCE_NAME],
    presence: object ? 'present' : 'missing',
    object,
    events: object ? warningsAbout(recording, object) : [],
    children: references.map(reference => observe(recording, reference)),
  };
}

function isAt(object: RecordedObject, key: ObjectKey): boolean {
  const { apiVersion, kind, metadata } = object;
  return (
    apiVersion === key.apiVersion &&
    kind === key.kind &&
    metadata.namespace === key.namespace &&
    metadata.name === key.name
  );
}

function referencesOf({
  kind,
  metadata,
  spec = {},
}: RecordedObject): ObjectKey[] {
  if (!ROLES.has(kind)) return [];
  const { namespace } = metadata;
  const references: JsonObject[] = [
    asObject(spec.resourceRef),
    ...asArray(spec.resourceRefs).map(asObject),
    // A namespaced composite refers to objects of its namespace alone.
    ...asArray(asObject(spec.crossplane).resourceRefs).map(reference => ({
      namespace,
      ...asObject(reference),
    })),
  ];
  return references.flatMap(toKey);
}

/** What is to be composed has no name before Crossplane makes one. */
function toKey(reference: JsonObject): ObjectKey[] {
  const [apiVersion, kind, name, namespace] = [
    'apiVersion',
    'kind',
    'name',
    'namespace',
  ].map(field => asString(reference[field]));
  return apiVersion && kind && name
    ? [{ apiVersion, kind, name, namespace }]
    : [];
}

/** What an object that is gone referred to, by the account of what it has left behind. */
function remainsOf({ root, objects }: Recording, key: ObjectKey): ObjectKey[] {
  return objects.flatMap(({ apiVersion, kind, metadata }) => {
    const { name, namespace, ownerReferences = [] } = metadata;
    const [owner] = ownerReferences;
    if (!owner) return [];
    if (owner.kind === key.kind && owner.name === key.name) {
      return [{ apiVersion, kind, name, namespace }];
    }
    // Between a claim and what is left there was a composite.
    return key === root
      ? [{ apiVersion: owner.apiVersion, kind: owner.kind, name: owner.name }]
      : [];
  });
}

/** Newest first. */
export function warningsAbout(
  { events }: Recording,
  { metadata }: RecordedObject,
): ObservedEvent[] {
  return events
    .filter(
      ({ type, involvedObject }) =>
        type === 'Warning' && involvedObject.uid === metadata.uid,
    )
    .map(({ reason, message, firstTimestamp }) => ({
      reason,
      message,
      lastSeen: firstTimestamp,
    }))
    .reverse();
}
