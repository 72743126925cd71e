import { until, widgetManifests } from '@crossplane-env/testkit';
import type { Lab } from './Lab';

const { API_VERSION, DEFINITIONS, definition, GROUP } = widgetManifests;

/** A kind of the suite's group: its names, and what is special in its version. */
export interface TemporaryKind {
  plural: string;
  kind: string;
  version?: Parameters<typeof definition>[2];
}

/**
 * Serves a kind while something is done with it.
 *
 * @param use - is given the path of the kind's objects in the lab's namespace
 */
export async function withKind<T>(
  { kube, namespace }: Lab,
  { plural, kind, version }: TemporaryKind,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = `/apis/${API_VERSION}/namespaces/${namespace}/${plural}`;
  const { code, body } = await kube.create(
    DEFINITIONS,
    definition(plural, kind, version),
  );
  if (code !== 201) {
    throw new Error(`${plural} could not be defined: ${body.message}`);
  }
  try {
    await until(async () => (await kube.get(path)).code === 200);
    return await use(path);
  } finally {
    const definitionPath = `${DEFINITIONS}/${plural}.${GROUP}`;
    await kube.delete(definitionPath);
    await until(async () => (await kube.get(definitionPath)).code === 404);
  }
}
