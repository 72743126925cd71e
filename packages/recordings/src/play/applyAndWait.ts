import {
  type ControlPlane,
  isCrossplane2,
} from '@crossplane-env/control-plane';
import {
  keyOf,
  type KubeObject,
  type KubeObjectInput,
  ObjectClient,
  until,
} from '@crossplane-env/testkit';
import { has } from '../situations/lab/steps';
import { becomes } from './becomes';

/** Applies objects in their order, each once those before it have taken effect. */
export async function applyAndWait(
  { address }: ControlPlane,
  manifests: KubeObjectInput[],
): Promise<void> {
  const objects = new ObjectClient(address);
  for (const manifest of manifests) {
    await objects.apply(manifest);
    await takesEffect(objects, manifest, isCrossplane2(address.crossplane));
  }
}

async function takesEffect(
  objects: ObjectClient,
  manifest: KubeObjectInput,
  hasCrossplane2: boolean,
): Promise<void> {
  const { kind, metadata, spec, status } = manifest;
  const key = keyOf(manifest);
  if (status) await objects.merge(key, { status }, '/status');
  if (kind === 'Composition') {
    await until(async () => {
      const revisions = await revisionsOf(objects, metadata.name ?? '');
      return hasCrossplane2
        ? revisions.some(({ status }) => status?.conditions?.length > 0)
        : revisions.length > 0;
    });
  }
  if (kind === 'CompositeResourceDefinition') {
    await becomes(objects, { key, check: has('Established', 'True') });
    if (spec.claimNames) {
      await becomes(objects, { key, check: has('Offered', 'True') });
    }
  }
  if (kind === 'CustomResourceDefinition') {
    await becomes(objects, { key, check: has('Established', 'True') });
  }
}

function revisionsOf(
  objects: ObjectClient,
  composition: string,
): Promise<KubeObject[]> {
  return objects.list(
    {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositionRevision',
    },
    `labelSelector=crossplane.io/composition-name=${composition}`,
  );
}
