import type { KubeObject } from '@crossplane-env/testkit';
import { BenchControlPlane } from '../../controlPlane/BenchControlPlane';
import { ModuleProcess } from '../../process/ModuleProcess';
import { ListedMessage, ListMessage } from './messages';

/**
 * Lists all objects of the given ones' kinds once, page by page, does nothing
 * with them, and tells how long that took: nobody can know them all in less.
 */
export async function listOnce(
  controlPlane: BenchControlPlane,
  objects: KubeObject[],
): Promise<ListedMessage> {
  const kinds = new Map(
    objects.map(({ apiVersion, kind }) => [
      `${apiVersion} ${kind}`,
      { apiVersion, kind },
    ]),
  );
  const paths = await Promise.all(
    [...kinds.values()].map(kind => controlPlane.objects.pathOf(kind)),
  );
  const { url, caData, viewerToken } = controlPlane.address;
  const child = new ModuleProcess({
    name: 'list',
    module: 'benchmarks/picture/listMain',
  });
  try {
    const message: ListMessage = {
      type: 'list',
      ...{ url, caData, paths },
      token: viewerToken,
    };
    return await child.ask<ListedMessage>(message, 'listed');
  } finally {
    await child.stop();
  }
}
