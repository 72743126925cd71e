import type { TestControlPlane } from '@crossplane-env/control-plane';
import {
  fakeProvider,
  keyOf,
  suiteNamespace,
  xrd,
} from '@crossplane-env/testkit';
import { SuiteContext } from '../../crossplane/SuiteContext';

/** Makes composites of kind `App` possible, if nobody has yet. */
export async function setUpApps(
  target: TestControlPlane,
): Promise<SuiteContext> {
  const context = new SuiteContext(target);
  const apps = xrd({ kind: 'App' });
  await context.client.apply(suiteNamespace, ...fakeProvider, apps);
  await context.waitFor(keyOf(apps), 'Established', { status: 'True' });
  return context;
}
