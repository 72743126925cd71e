import { join } from 'node:path';
import type { Installation } from '../Installation';
import type { ProcessCommand } from '../processes/ProcessCommand';

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
