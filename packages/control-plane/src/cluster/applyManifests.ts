import { type Manifest } from '@crossplane-env/testkit';
import type { ObjectApplier } from './ObjectApplier';

/**
 * Applies objects, whatever their order.
 *
 * @throws Error naming the object and its file
 */
export async function applyManifests(
  applier: ObjectApplier,
  manifests: Manifest[],
): Promise<void> {
  await Promise.all(
    manifests.map(async ({ file, object }) => {
      try {
        await applier.apply(object);
      } catch (error) {
        const { kind, metadata } = object;
        const { message } = error as Error;
        throw new Error(
          `The ${kind} ${metadata.name} of ${file} cannot be applied: ${message}`,
        );
      }
    }),
  );
}
