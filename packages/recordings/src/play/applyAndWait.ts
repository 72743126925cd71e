import {
  keyOf,
  type KubeObjectInput,
  type ObjectClient,
  until,
} from '@crossplane-env/testkit';
import { has } from '../situations/lab/steps';
import { becomes } from './becomes';

/** Applies objects in their order, each once those before it have taken effect. */
export async function applyAndWait(
  objects: ObjectClient,
  manifests: KubeObjectInput[],
): Promise<void> {
  for (const manifest of manifests) {
    await objects.apply(manifest);
    await takesEffect(objects, manifest);
  }
}

async function takesEffect(
  objects: ObjectClient,
  manifest: KubeObjectInput,
): Promise<void> {
  const { kind, metadata, spec, status } = manifest;
  const key = keyOf(manifest);
  if (status) await objects.merge(key, { status }, '/status');
  if (kind === 'Composition') {
    await until(() => isRevised(objects, metadata.name ?? ''));
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

async function isRevised(
  objects: ObjectClient,
  composition: string,
): Promise<boolean> {
  const revisions = await objects.list(
    {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositionRevision',
    },
    `labelSelector=crossplane.io/composition-name=${composition}`,
  );
  return revisions.some(({ status }) => status?.conditions?.length > 0);
}
