import {
  type CrossplaneVersion,
  FUNCTION_IMAGES,
  type FunctionName,
} from '../binaries/catalogue';
import type { Cluster } from './Cluster';
import { installPackage, pauseRevision } from './packages';

/**
 * Makes a function known that listens on a port of this machine. To be done
 * before a Composition names it, which is otherwise found to be invalid.
 */
export async function installFunction(
  cluster: Cluster,
  {
    name,
    port,
    crossplane,
  }: { name: FunctionName; port: number; crossplane: CrossplaneVersion },
): Promise<void> {
  const kind = 'Function';
  await installPackage(cluster, {
    kind,
    name,
    image: FUNCTION_IMAGES[name],
    crossplane,
    revisionStatus: {
      endpoint: `dns:///localhost:${port}`,
      capabilities: ['composition'],
    },
  });
  await pauseRevision(cluster, { kind, name });
}
