import { KubeObject, Sandbox } from '@crossplane-env/sandbox';
import { resourcePath } from '../../controlPlane/resourcePath';
import { ModuleProcess } from '../../process/ModuleProcess';
import { ListedMessage, ListMessage } from './messages';

/**
 * Lists all objects of the given ones' kinds once, page by page, does nothing
 * with them, and tells how long that took: nobody can know them all in less.
 */
export async function listOnce(
  sandbox: Sandbox,
  objects: KubeObject[],
): Promise<ListedMessage> {
  const paths = objects.map(({ apiVersion, kind }) =>
    resourcePath(sandbox.api, { apiVersion, kind }),
  );
  const child = new ModuleProcess({
    name: 'list',
    module: 'benchmarks/picture/listMain',
  });
  try {
    const message: ListMessage = {
      type: 'list',
      url: sandbox.url,
      token: sandbox.tokens.viewer,
      paths: [...new Set(paths)],
    };
    return await child.ask<ListedMessage>(message, 'listed');
  } finally {
    await child.stop();
  }
}
