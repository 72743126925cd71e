import { keyOf, scripted } from '@crossplane-env/testkit';
import { desiredWidget, desires } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import {
  becomesReady,
  changesRoot,
  created,
  has,
  isReady,
  isUnready,
  isUnsynced,
  reported,
  step,
} from '../lab/steps';
import { available } from '../lab/statuses';
import type { Situation, Step } from '../Situation';

const coreStops = step('core is killed', stage =>
  stage.processes.crossplane.kill(),
);

/** More changes than the circuit breaker lets through. */
const storm: Step = step(
  'a managed resource changes all the time',
  async stage => {
    const [widget] = await stage.managed();
    for (let change = 1; change <= 40; change++) {
      const annotations = { 'example.org/change': String(change) };
      await stage.merge(keyOf(widget), { metadata: { annotations } });
      await stage.pass(0.02);
    }
    await stage.rootBecomes(has('Responsive', 'False'));
  },
);

/** Crossplane itself is in trouble. */
export const faults: Situation[] = [
  appSituation('core-stopped-changed', {
    shows:
      'Core does not run: the composite was changed, and nobody has looked at it.',
    failures: ['F35'],
    variant: 'stoppable',
    steps: [...becomesReady(), coreStops, changesRoot({ size: 7 })],
  }),
  appSituation('core-stopped-unnoticed', {
    shows:
      'Core does not run: the resource became ready, and the composite does not know.',
    failures: ['F34'],
    variant: 'stoppable',
    steps: [
      created(isUnready),
      coreStops,
      reported('the managed resource becomes ready', available),
    ],
  }),
  appSituation('core-restarted', {
    shows: 'Core was away for a while, and has caught up.',
    variant: 'stoppable',
    steps: [
      created(isUnready),
      coreStops,
      reported('the managed resource becomes ready', available),
      step('core starts again', async stage => {
        await stage.processes.crossplane.start();
        await stage.rootBecomes(isReady);
      }),
    ],
  }),
  appSituation('function-stopped-later', {
    shows: 'A function went down: the composite still says that it is ready.',
    failures: ['F10'],
    variant: 'stoppable',
    isSlow: true,
    pipeline: [
      scripted('compose', {
        desired: {
          composite: { ready: 'READY_TRUE' },
          resources: { widget: { ...desiredWidget(), ready: 'READY_TRUE' } },
        },
      }),
    ],
    steps: [
      created(isReady),
      step('the function is killed', async stage => {
        await stage.processes['function-scripted']?.kill();
      }),
      changesRoot({ size: 7 }, isUnsynced),
    ],
  }),
  appSituation('provider-stopped', {
    shows: 'The provider does not run: its managed resource says nothing.',
    failures: ['F23'],
    variant: 'stoppable',
    pipeline: [
      desires({
        bucket: {
          resource: {
            apiVersion: 'example.m.provider.crossplane-env.io/v1beta1',
            kind: 'Bucket',
            spec: { forProvider: {} },
          },
        },
      }),
    ],
    steps: [
      step('the provider is killed', async stage => {
        await stage.processes['provider-example']?.kill();
      }),
      created(isUnready),
    ],
  }),
  appSituation('circuit-breaker-open', {
    shows:
      'Core takes too many events for a loop, and misses that the resource became ready.',
    failures: ['F33', 'F34'],
    variant: 'sensitive',
    steps: [
      created(isUnready),
      storm,
      reported('the managed resource becomes ready', available),
    ],
  }),
];
