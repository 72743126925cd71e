import type { Situation } from '../Situation';
import { has } from '../lab/steps';
import {
  hasPhase,
  nativeSituation,
  POD,
  podTemplate,
  selector,
  waitsFor,
} from './workload';

const APPS = 'apps/v1';

function deployment(tag: string, pod: object = {}) {
  return {
    apiVersion: APPS,
    kind: 'Deployment',
    spec: { replicas: 1, selector, template: podTemplate(tag, pod) },
  };
}

/** Workloads that run on. */
export const workloads: Situation[] = [
  nativeSituation('native-deployment-available', {
    shows: 'A Deployment is available.',
    composes: { worker: deployment('1.0') },
    until: [{ apiVersion: APPS, kind: 'Deployment' }, has('Available', 'True')],
  }),
  nativeSituation('native-image-unavailable', {
    shows: 'The image of a Deployment cannot be pulled.',
    composes: { worker: deployment('unavailable') },
    until: [POD, waitsFor('ImagePullBackOff')],
  }),
  nativeSituation('native-crash-loop', {
    shows: 'The container of a Deployment crashes again and again.',
    composes: { worker: deployment('crash') },
    until: [POD, waitsFor('CrashLoopBackOff')],
  }),
  nativeSituation('native-unschedulable', {
    shows: 'There is no node for the pod of a Deployment.',
    composes: {
      worker: deployment('1.0', { nodeSelector: { disk: 'nvme' } }),
    },
    until: [POD, has('PodScheduled', 'False')],
  }),
  nativeSituation('native-statefulset-ready', {
    shows: 'A StatefulSet has all its replicas.',
    composes: {
      worker: {
        apiVersion: APPS,
        kind: 'StatefulSet',
        spec: {
          serviceName: 'worker',
          replicas: 1,
          selector,
          template: podTemplate('1.0'),
        },
      },
    },
    until: [
      { apiVersion: APPS, kind: 'StatefulSet' },
      ({ status }) => status?.availableReplicas === 1,
    ],
  }),
  nativeSituation('native-daemonset-ready', {
    shows: 'A DaemonSet runs on every node.',
    composes: {
      worker: {
        apiVersion: APPS,
        kind: 'DaemonSet',
        spec: { selector, template: podTemplate('1.0') },
      },
    },
    until: [
      { apiVersion: APPS, kind: 'DaemonSet' },
      ({ status }) => status?.numberReady === 1,
    ],
  }),
  nativeSituation('native-pod-running', {
    shows: 'A pod of its own runs.',
    composes: { worker: { ...POD, ...podTemplate('1.0') } },
    until: [POD, hasPhase('Running')],
  }),
];
