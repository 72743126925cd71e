/**
 * The command that tells whether the clusters of a configuration can be used.
 *
 * @packageDocumentation
 */
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import {
  ClusterStatus,
  IdentityStatus,
  StatusFinding,
  StatusResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { parseArgs } from 'node:util';
import { CommandClusters, connectClusters, loadConfig } from './command';
import { assertNoOthers, describeMisuse } from './commandLine';
import { readAuthorization } from './environments/kubernetesAccess/readAuthorization';
import { readHealthOverrides } from './inventory/healthOverrides';
import { TrustedNamespaces } from './inventory/ownership';
import { systemClock } from './kubernetes/clock';
import { readCreationRules } from './lifecycle/creationRules';
import { readDriftPolicy } from './lifecycle/driftRules';
import { readExpiryRules } from './lifecycle/expiryRules';
import { readKeepFor } from './lifecycle/AuditRetention';
import { readSinks } from './sinks/readSinks';
import { ClusterStatuses } from './status/ClusterStatuses';
import { NO_CLUSTER, unusableEditor } from './status/findings';

const USAGE = `Usage: crossplane-env doctor [--config <file>]... [--json]

Connects to each cluster under 'crossplaneEnv.clusters' as the backend would,
changes nothing, and says what stands in the way and what to do about it.

  --config <file>  a configuration file, as for the backend; app-config.yaml,
                   with app-config.local.yaml, unless told
  --json           print what GET /api/crossplane-env/status answers
`;

/** @public */
export interface DoctorOptions {
  /** Receives what there is to say. */
  write(text: string): void;
}

/**
 * Runs the command, such as `doctor --config app-config.yaml`.
 *
 * @returns the exit code: 0 when the backend can do its work in every cluster,
 *   1 when it cannot, 2 when it was not understood what to do
 * @public
 */
export async function runDoctor(
  argv: string[],
  { write }: DoctorOptions,
): Promise<number> {
  let command: ReturnType<typeof parseCommand>;
  try {
    command = parseCommand(argv);
  } catch (error) {
    write(`${describeMisuse(error)}${USAGE}`);
    return 2;
  }
  if (command.help) {
    write(USAGE);
    return 0;
  }
  try {
    const config = await loadConfig(command.config);
    const status = await examine(config);
    write(
      command.json
        ? `${JSON.stringify(status, undefined, 2)}\n`
        : describeStatus(status),
    );
    return hasProblem(status) ? 1 : 0;
  } catch (error) {
    write(`${toError(error).message}\n`);
    return 2;
  }
}

/** @throws Error that names what is not understood */
function parseCommand(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      config: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  assertNoOthers(positionals, 'doctor');
  return values;
}

async function examine(config: Config): Promise<StatusResponse> {
  const { clusters, located, leftOut, remarks } = connectClusters(config);
  // What else the backend reads as it starts.
  TrustedNamespaces.fromConfig(config, remarks);
  readHealthOverrides(config, remarks);
  readAuthorization(config, remarks);
  readSinks(config, { remarks });
  readExpiryRules(config, remarks);
  readCreationRules(config, remarks);
  readDriftPolicy(config, remarks);
  readKeepFor(config, remarks);
  const statuses = new ClusterStatuses({
    clusters: () => clusters,
    ...{ leftOut, remarks },
    inventory: { listPictures: () => [] },
    now: () => systemClock.now(),
  });
  const { items, findings } = await statuses.list();
  return {
    items: [...items, ...located.map(presentLocated)],
    findings: findings.filter(
      finding => finding !== NO_CLUSTER || located.length === 0,
    ),
  };
}

function presentLocated({
  name,
  editorFault,
}: CommandClusters['located'][number]): ClusterStatus {
  return {
    cluster: name,
    findings: [
      ...(editorFault === undefined ? [] : [unusableEditor(editorFault)]),
      {
        code: 'not-tried',
        severity: 'note',
        sentence: 'It is found while the portal runs, and not tried here.',
        remedy:
          "Start the backend, and look at the tab 'Clusters' of the environments page.",
      },
    ],
  };
}

function hasProblem({ items, findings }: StatusResponse): boolean {
  return [...findings, ...items.flatMap(item => item.findings)].some(
    ({ severity }) => severity === 'error',
  );
}

function describeStatus({ items, findings }: StatusResponse): string {
  const parts = [
    ...findings.map(describeFinding),
    ...items.map(describeCluster),
  ];
  return `${parts.join('\n\n')}\n`;
}

function describeCluster(status: ClusterStatus): string {
  const { cluster, viewer, editor, kubernetesVersion, crossplane } = status;
  const facts = [
    viewer && ['watches as', describeIdentity(viewer)],
    editor && ['writes as', describeIdentity(editor)],
    kubernetesVersion && ['Kubernetes', kubernetesVersion],
    crossplane && [
      'Crossplane',
      `${crossplane.version}${crossplane.tested ? '' : ', not tested'}`,
    ],
  ].filter(fact => Array.isArray(fact));
  return [
    cluster,
    ...facts.map(([label, value]) => `  ${label.padEnd(12)}${value}`),
    ...status.findings.map(finding => indent(describeFinding(finding))),
    ...(status.findings.length === 0 ? ['  ✓ Nothing stands in the way.'] : []),
  ].join('\n');
}

function describeIdentity(identity: IdentityStatus): string {
  const { accepted, username, expiresAt } = identity;
  if (!accepted) return 'nobody: not accepted, or not reached';
  const who = username ?? 'somebody that the cluster does not tell';
  return expiresAt ? `${who}, until ${expiresAt}` : who;
}

const MARKS: Record<StatusFinding['severity'], string> = {
  error: '✗',
  warning: '!',
  note: '·',
};

function describeFinding(finding: StatusFinding): string {
  const { severity, sentence, remedy, details = [] } = finding;
  return [
    `${MARKS[severity]} ${sentence}`,
    ...details.map(detail => `    ${detail}`),
    `  → ${remedy}`,
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
