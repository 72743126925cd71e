import type { Situation } from '../Situation';
import { hasPhase, nativeSituation, selector } from './workload';

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
