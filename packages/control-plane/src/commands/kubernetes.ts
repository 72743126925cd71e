import { join } from 'node:path';
import { HttpClient } from '@crossplane-env/testkit';
import { type Installation, writeProcessKubeconfig } from '../Installation';
import type { ProcessCommand } from '../processes/ManagedProcess';

export function etcdUrl({ ports }: Installation): string {
  return `http://127.0.0.1:${ports.etcd}`;
}

export function etcd(installation: Installation): ProcessCommand {
  const { folder, binaries, ports } = installation;
  const client = etcdUrl(installation);
  const peer = `http://127.0.0.1:${ports.etcdPeer}`;
  return {
    name: 'etcd',
    file: binaries.etcd,
    args: [
      `--data-dir=${join(folder, 'etcd')}`,
      // Faster; the data need not survive a crash of the machine.
      '--unsafe-no-fsync',
      '--log-level=warn',
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
    ],
    isReady: async () => (await fetch(`${client}/health`)).ok,
  };
}

export function kubeApiServer(installation: Installation): ProcessCommand {
  const { binaries, ports, pki, url, tokens, tokenFile } = installation;
  const http = new HttpClient({ url, caData: pki.caData, token: tokens.admin });
  return {
    name: 'kube-apiserver',
    file: binaries['kube-apiserver'],
    args: [
      `--etcd-servers=${etcdUrl(installation)}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.api}`,
      `--tls-cert-file=${join(pki.serverFolder, 'tls.crt')}`,
      `--tls-private-key-file=${join(pki.serverFolder, 'tls.key')}`,
      `--token-auth-file=${tokenFile}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.0.0.0/24',
      // It would refuse pods in namespaces that have no service account yet.
      '--disable-admission-plugins=ServiceAccount',
      '--profiling=false',
      `--service-account-issuer=${url}`,
      `--service-account-jwks-uri=${url}/openid/v1/jwks`,
      `--service-account-key-file=${pki.tokenPublicKeyFile}`,
      `--service-account-signing-key-file=${pki.tokenKeyFile}`,
      '--advertise-address=127.0.0.1',
      '--endpoint-reconciler-type=none',
    ],
    // A quarter less memory, at no cost that can be seen.
    env: { GOGC: '50' },
    isReady: async () => (await http.send('/readyz')).status === 200,
  };
}

/** Garbage collection, namespaces and roles; and the native kinds that come to life. */
const CONTROLLERS = [
  'garbage-collector-controller',
  'namespace-controller',
  'serviceaccount-controller',
  'clusterrole-aggregation-controller',
  'deployment-controller',
  'replicaset-controller',
  'statefulset-controller',
  'daemonset-controller',
  'job-controller',
  'cronjob-controller',
  'ttl-after-finished-controller',
  'horizontal-pod-autoscaler-controller',
  'resourcequota-controller',
  'persistentvolumeclaim-protection-controller',
];

export function kubeControllerManager(
  installation: Installation,
): ProcessCommand {
  const { binaries, ports, pki, tokens } = installation;
  const name = 'kube-controller-manager';
  const token = tokens.controllerManager;
  const kubeconfig = writeProcessKubeconfig(installation, { name, token });
  const http = new HttpClient({
    url: `https://127.0.0.1:${ports.controllerManager}`,
    caData: pki.caData,
    token: undefined,
  });
  return {
    name,
    file: binaries[name],
    args: [
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.controllerManager}`,
      `--tls-cert-file=${join(pki.serverFolder, 'tls.crt')}`,
      `--tls-private-key-file=${join(pki.serverFolder, 'tls.key')}`,
      '--leader-elect=false',
      // Otherwise it may not aggregate roles, and `view` and `edit` stay empty.
      '--use-service-account-credentials=true',
      `--controllers=${CONTROLLERS.join(',')}`,
      `--service-account-private-key-file=${pki.tokenKeyFile}`,
      `--root-ca-file=${join(pki.serverFolder, 'ca.crt')}`,
      '--profiling=false',
      // Pods have their load from the start.
      '--horizontal-pod-autoscaler-sync-period=1s',
      '--horizontal-pod-autoscaler-cpu-initialization-period=0s',
      '--horizontal-pod-autoscaler-initial-readiness-delay=0s',
    ],
    env: { GOGC: '50' },
    isReady: async () => (await http.send('/healthz')).status === 200,
  };
}
