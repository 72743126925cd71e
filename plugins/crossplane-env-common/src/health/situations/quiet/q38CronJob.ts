import { READY } from '../../__fixtures__/conditions';
import {
  CREATED,
  secondsAfterCreation,
  LATER,
  composite,
  composed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q38CronJob: Situation[] = [
  {
    id: 'Q38',
    title: 'A CronJob waits for its time',
    source: { recording: 'native-cronjob' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['CronJob nightly', 'ready'],
      ],
      sentence: 'Waiting for App app: the only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q38',
    title: 'A CronJob waits for its time, long after it was made',
    source: { recording: 'native-cronjob', secondsAfter: 900 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['CronJob nightly', 'ready'],
      ],
      sentence:
        'App app counts as ready only after the first run of CronJob nightly (the only resource is ready): Unready resources: nightly.',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q38',
    title: 'The last run of a CronJob was a success',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            as: 'nightly',
            spec: { schedule: '0 3 * * *' },
            status: {
              lastScheduleTime: CREATED,
              lastSuccessfulTime: secondsAfterCreation(60).toISOString(),
            },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['CronJob shop-nightly-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
