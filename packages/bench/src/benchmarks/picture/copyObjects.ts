import { KubeApi, KubeObject } from '@crossplane-env/sandbox';

/**
 * Creates objects again under another name, with references and owners among
 * them adjusted, and gives the copies the status that the originals have.
 *
 * @param originals - owners before what they own
 * @param names.from - with which the name of each of them begins
 */
export function copyObjects(
  api: KubeApi,
  originals: KubeObject[],
  names: { from: string; to: string },
): KubeObject[] {
  const replacements = [[names.from, names.to]];
  return originals.map(original => {
    const copy: KubeObject = JSON.parse(
      replacements.reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        JSON.stringify(original),
      ),
    );
    const created = api.create(copy);
    replacements.push([original.metadata.uid, created.metadata.uid]);
    return copy.status
      ? api.updateStatus({ ...created, status: copy.status })
      : created;
  });
}
