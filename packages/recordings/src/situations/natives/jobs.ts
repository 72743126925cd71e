import type { Situation } from '../Situation';
import { has } from '../lab/steps';
import { nativeSituation, podTemplate } from './workload';

const JOB = { apiVersion: 'batch/v1', kind: 'Job' };

function job(tag: string, spec: object = {}) {
  const template = podTemplate(tag, { restartPolicy: 'Never' });
  return { ...JOB, spec: { backoffLimit: 0, template, ...spec } };
}

/** Work that ends. */
export const jobs: Situation[] = [
  nativeSituation('native-job-complete', {
    shows: 'A Job is complete.',
    composes: { migration: job('1.0') },
    until: [JOB, has('Complete', 'True')],
  }),
  nativeSituation('native-job-failed', {
    shows: 'A Job has failed.',
    composes: { migration: job('crash') },
    until: [JOB, has('Failed', 'True')],
  }),
  nativeSituation('native-job-suspended', {
    shows: 'A Job is suspended, as somebody wants it.',
    composes: { migration: job('1.0', { suspend: true }) },
    until: [JOB, has('Suspended', 'True')],
  }),
  nativeSituation('native-cronjob', {
    shows: 'A CronJob waits for its time.',
    composes: {
      nightly: {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        spec: {
          schedule: '0 3 1 1 *',
          jobTemplate: {
            spec: { template: podTemplate('1.0', { restartPolicy: 'Never' }) },
          },
        },
      },
    },
    until: [{ apiVersion: 'batch/v1', kind: 'CronJob' }, () => true],
  }),
];
