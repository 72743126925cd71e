import {
  app,
  composition,
  conditionOf,
  keyOf,
  scripted,
  until,
  widget,
} from '@crossplane-env/testkit';
import type { SuiteContext } from '../../crossplane/SuiteContext';
import type { Difference } from '../Difference';
import { setUpApps } from './setUpApps';

const NAME = 'difference-storm';
/** Crossplane lets 100 through at once, and one more each second. */
const CHANGES = 150;
const PATIENCE_MS = 5_000;

export const circuitBreaker: Difference = {
  what: 'A composite of which a resource has changed 150 times within seconds',
  async measure(target) {
    const context = await setUpApps(target);
    await compose(context);
    await changeResource(context);
    const { client } = context;
    const key = keyOf(app(NAME));
    try {
      const condition = await until(async () => {
        const found = conditionOf(await client.get(key), 'Responsive');
        return found?.status === 'False' && found;
      }, PATIENCE_MS);
      return `is not watched for some minutes: \`Responsive=False\`, ${condition.reason}`;
    } catch {
      return 'is watched as before';
    }
  },
};

async function compose(context: SuiteContext): Promise<void> {
  const resources = { w: { resource: widget('w').base } };
  await context.applyComposition(
    composition(NAME, 'App', [scripted('s', { desired: { resources } })]),
  );
  await context.applyAndWait(app(NAME, NAME), 'Responsive', { status: 'True' });
}

async function changeResource({ client, provider }: SuiteContext) {
  const [resource] = await provider.resourcesOf(NAME);
  for (let change = 0; change < CHANGES; change++) {
    const annotations = { change: String(change) };
    await client.merge(keyOf(resource), { metadata: { annotations } });
  }
}
