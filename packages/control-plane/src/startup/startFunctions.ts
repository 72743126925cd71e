import { FUNCTION_IMAGES, type FunctionName } from '../binaries/catalogue';
import { installFunction } from '../cluster/installFunction';
import { compositionFunction } from '../commands/compositionFunction';
import { freePorts } from '../processes/freePorts';
import type { Startup } from './Startup';

export async function startFunctions(
  { installation, cluster, group, crossplane }: Startup,
  names: FunctionName[],
): Promise<void> {
  const ports = await freePorts(names.length);
  await Promise.all(
    names.map(async (name, index) => {
      const port = ports[index];
      await group.start(compositionFunction(installation, { name, port }));
      await installFunction(cluster, { name, port, crossplane });
    }),
  );
}

export function isFunction(name: string): name is FunctionName {
  return name in FUNCTION_IMAGES;
}
