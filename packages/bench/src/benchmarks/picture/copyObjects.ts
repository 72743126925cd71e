import type { KubeObject, ObjectClient } from '@crossplane-env/testkit';
import { keyOf } from '@crossplane-env/testkit';

/**
 * Creates objects again under another name, with references and owners among
 * them adjusted, and gives the copies the status that the originals have.
 *
 * @param originals - owners before what they own
 * @param names.from - with which the name of each of them begins
 */
export async function copyObjects(
  objects: ObjectClient,
  originals: KubeObject[],
  names: { from: string; to: string },
): Promise<KubeObject[]> {
  const replacements = [[names.from, names.to]];
  const copies: KubeObject[] = [];
  for (const original of originals) {
    const { status, ...copy }: KubeObject = JSON.parse(
      replacements.reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        JSON.stringify(original),
      ),
    );
    const { resourceVersion, managedFields, ...metadata } = copy.metadata;
    const created = await objects.create({ ...copy, metadata });
    replacements.push([original.metadata.uid, created.metadata.uid]);
    if (status) await objects.merge(keyOf(copy), { status }, '/status');
    copies.push({ ...created, status });
  }
  return copies;
}
