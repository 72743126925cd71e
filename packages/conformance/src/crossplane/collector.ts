import { hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  FAKE_API_VERSION,
  keyOf,
  type KubeObjectInput,
  NAMESPACE,
  type ObjectClient,
  until,
} from '@crossplane-env/testkit';

/** Paused, so that nobody but the garbage collector has anything to do with it. */
function probe(
  type: { apiVersion: string; kind: string },
  { spec, namespace }: { spec: object; namespace?: string },
): KubeObjectInput {
  const annotations = { 'crossplane.io/paused': 'true' };
  return { ...type, metadata: { name: 'probe', namespace, annotations }, spec };
}

const MANAGED = { spec: { forProvider: { size: 1 } } };
const COMPOSITE = { spec: { size: 1 } };
const namespace = NAMESPACE;

const PROBES = [
  probe(
    { apiVersion: FAKE_API_VERSION, kind: 'Widget' },
    { ...MANAGED, namespace },
  ),
  probe({ apiVersion: FAKE_API_VERSION, kind: 'ClusterWidget' }, MANAGED),
  probe({ apiVersion: API_VERSION, kind: 'XDatabase' }, COMPOSITE),
];

const PROBES_2 = ['App', 'Outer'].map(kind =>
  probe({ apiVersion: API_VERSION, kind }, { ...COMPOSITE, namespace }),
);

function probes(): KubeObjectInput[] {
  return hasCrossplane2() ? [...PROBES, ...PROBES_2] : PROBES;
}

/** Leaves objects behind that go as soon as the garbage collector knows their kinds. */
export async function deleteProbes(client: ObjectClient): Promise<void> {
  await client.apply(...probes());
  for (const object of probes()) {
    await client.delete(keyOf(object), 'Foreground');
  }
}

/**
 * Waits for the garbage collector to know the kinds of the suite. It looks for
 * new kinds every 30 s; what is deleted before that waits, or loses its owner.
 */
export async function collectorKnowsKinds(client: ObjectClient): Promise<void> {
  for (const object of probes()) {
    await until(async () => !(await client.find(keyOf(object))), 60_000);
  }
}
