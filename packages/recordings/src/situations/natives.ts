import {
  autoReady,
  type DesiredResource,
  type KubeObject,
} from '@crossplane-env/testkit';
import type { Situation } from './Situation';
import { appSituation, desires, type LabOptions } from './lab';
import { has, step } from './steps';

const LABELS = { app: 'worker' };

/** A template of pods with one container. The tag of the image decides what it does. */
function podTemplate(tag: string, spec: object = {}) {
  return {
    metadata: { labels: LABELS },
    spec: {
      containers: [
        { name: 'worker', image: `registry.example.org/worker:${tag}` },
      ],
      ...spec,
    },
  };
}

const POD = { apiVersion: 'v1', kind: 'Pod' };
export const selector = { matchLabels: LABELS };

interface NativeOptions extends Pick<LabOptions, 'shows'> {
  composes: Record<string, DesiredResource['resource']>;
  /** Which object has to become what, before it is recorded. */
  until: [
    kind: { apiVersion: string; kind: string },
    check: (object: KubeObject) => boolean,
  ];
}

/** A composite of native objects, each of a fixed name. */
function nativeSituation(
  name: string,
  { shows, composes, until }: NativeOptions,
): Situation {
  const resources = Object.entries(composes).map(([resource, object]) => [
    resource,
    {
      resource: { ...object, metadata: { name: resource, ...object.metadata } },
    },
  ]);
  return appSituation(name, {
    shows,
    pipeline: [desires(Object.fromEntries(resources)), autoReady],
    steps: [
      step('the root is created', async stage => {
        await stage.apply(stage.situation.root);
        await stage.someBecomes(...until);
      }),
    ],
  });
}

function waitsFor(reason: string) {
  return ({ status }: KubeObject) =>
    (status?.containerStatuses ?? []).some(
      (container: any) => container.state.waiting?.reason === reason,
    );
}

function hasPhase(phase: string) {
  return ({ status }: KubeObject) => status?.phase === phase;
}

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

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
const SERVICE = { apiVersion: 'v1', kind: 'Service' };
const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };

function volumeClaim(storageClassName?: string) {
  return {
    ...CLAIM,
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      ...(storageClassName && { storageClassName }),
    },
  };
}

function service(type: string) {
  return {
    ...SERVICE,
    spec: { type, selector: selector.matchLabels, ports: [{ port: 80 }] },
  };
}

/** Native objects that run nothing. */
export const nativeOthers: Situation[] = [
  nativeSituation('native-volume-bound', {
    shows: 'A PersistentVolumeClaim is bound.',
    composes: { data: volumeClaim() },
    until: [CLAIM, hasPhase('Bound')],
  }),
  nativeSituation('native-volume-pending', {
    shows:
      'A PersistentVolumeClaim asks for a storage class that is not there.',
    composes: { data: volumeClaim('missing') },
    until: [CLAIM, hasPhase('Pending')],
  }),
  nativeSituation('native-service', {
    shows: 'A Service within the cluster.',
    composes: { web: service('ClusterIP') },
    until: [SERVICE, () => true],
  }),
  nativeSituation('native-load-balancer', {
    shows: 'A Service has the address of a load balancer.',
    composes: { web: service('LoadBalancer') },
    until: [SERVICE, ({ status }) => Boolean(status?.loadBalancer?.ingress)],
  }),
  nativeSituation('native-ingress', {
    shows: 'An Ingress has no address, since no controller serves it.',
    composes: {
      web: {
        ...INGRESS,
        spec: {
          defaultBackend: { service: { name: 'web', port: { number: 80 } } },
        },
      },
    },
    until: [INGRESS, () => true],
  }),
  nativeSituation('native-config', {
    shows: 'A ConfigMap and a Secret, which only have to be there.',
    composes: {
      settings: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        data: { level: 'info' },
      },
      credentials: {
        apiVersion: 'v1',
        kind: 'Secret',
        stringData: { user: 'nobody' },
      },
    },
    until: [{ apiVersion: 'v1', kind: 'ConfigMap' }, () => true],
  }),
];
