import {
  StatusFinding,
  StatusSeverity,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { TESTED_VERSIONS } from './crossplaneVersion';
import { Examination, ExaminedIdentity, Obstacle } from './examineCluster';
import { describeRights, Need, NeededRight } from './neededRights';
import { documentation } from '../documentation';
import { ClusterPicture } from '../inventory/Inventory';
import { CredentialsInfo } from '../kubernetes/auth/describeCredentials';
import { LeftOutCluster } from '../kubernetes/config';
import { NOT_LOCATED } from '../kubernetes/errors';

const DAY_MS = 24 * 3_600_000;

/** What is renewed by itself is made for less. */
const MADE_BY_HAND_MS = 2 * DAY_MS;
const SOON_MS = 7 * DAY_MS;
/** Of the time of what is made for less. */
const NEARLY_OVER = 0.1;

const MOST_DETAILS = 100;

const GRAVEST_FIRST: StatusSeverity[] = ['error', 'warning', 'note'];

/** An identity, and where it is to be set right. */
interface Role {
  /** Completes "The … identity". */
  name: 'watching' | 'writing';
  serviceAccount: string;
  /** Of the configuration. */
  configKey: string;
  now: Date;
}

/** What stands in the way in a cluster, or may; the gravest first. */
export function findingsOf(
  examination: Examination,
  options: {
    /** Where the cluster stands in the configuration. */
    configKey: string;
    /** What is wrong with the writing identity that the configuration has. */
    editorFault?: string;
    /** Absent where nobody watches the cluster. */
    picture?: ClusterPicture;
  },
): StatusFinding[] {
  const { at: now, viewer, editor, crossplane } = examination;
  const { configKey, editorFault, picture } = options;
  const found = [
    ...ofIdentity(viewer, {
      name: 'watching',
      serviceAccount: 'crossplane-env-viewer',
      configKey: `${configKey}.viewer`,
      now,
    }),
    ...(editor && !isSameObstacle(viewer, editor)
      ? ofIdentity(editor, {
          name: 'writing',
          serviceAccount: 'crossplane-env-editor',
          configKey: `${configKey}.editor`,
          now,
        })
      : []),
    ...(editor
      ? []
      : [editorFault ? unusableEditor(editorFault) : readOnly(configKey)]),
    ...ofCrossplane(crossplane),
    ...(picture && !viewer.obstacle ? ofPicture(picture) : []),
  ];
  return gravestFirst(found);
}

export function gravestFirst(findings: StatusFinding[]): StatusFinding[] {
  return [...findings].sort(
    (a, b) =>
      GRAVEST_FIRST.indexOf(a.severity) - GRAVEST_FIRST.indexOf(b.severity),
  );
}

/** Of an entry of the configuration that cannot be used. */
export function misconfigured({ reason }: LeftOutCluster): StatusFinding {
  return {
    code: 'misconfigured',
    severity: 'error',
    sentence: `It is left out, because its entry in the configuration cannot be used. ${reason}`,
    remedy: 'Correct the entry, and start the backend again.',
  };
}

export const NO_CLUSTER: StatusFinding = {
  code: 'no-cluster',
  severity: 'error',
  sentence: "There is no cluster under 'crossplaneEnv.clusters'.",
  remedy:
    "Add an entry with its 'name', 'url', 'caData' and 'viewer' to the configuration, and start the backend again.",
};

function readOnly(configKey: string): StatusFinding {
  return {
    code: 'read-only',
    severity: 'note',
    sentence:
      'Environments are only watched: there is no writing identity to create and take them down with.',
    remedy: `If the portal is to do that, set '${configKey}.editor'.`,
  };
}

/** The configuration has a writing identity, and it cannot be used. */
export function unusableEditor(fault: string): StatusFinding {
  return {
    code: 'misconfigured',
    severity: 'error',
    sentence: `Environments are only watched, because the writing identity cannot be used. ${fault}`,
    remedy: 'Correct it, and start the backend again.',
  };
}

/** Which lie in the way to the API server, whoever goes it. */
const OF_THE_WAY: Array<Obstacle['trouble'] | undefined> = [
  'unreachable',
  'untrusted',
  'silent',
  'failing',
];

/** Whether what stands in the way of one identity is told with the other. */
function isSameObstacle(
  { obstacle: one }: ExaminedIdentity,
  { obstacle: other }: ExaminedIdentity,
): boolean {
  return (
    OF_THE_WAY.includes(one?.trouble) &&
    one?.trouble === other?.trouble &&
    one?.message === other?.message
  );
}

function ofIdentity(identity: ExaminedIdentity, role: Role): StatusFinding[] {
  if (identity.obstacle) return [ofObstacle(identity, role)];
  return [
    ...ofUsername(identity, role),
    ...ofValidity(identity, role),
    ...ofRights(identity, role),
  ];
}

const HOW: Record<Obstacle['trouble'], (role: Role) => string> = {
  unreachable: () => 'The API server cannot be reached',
  untrusted: () => 'The API server cannot prove that it is the right one',
  silent: () => 'The API server does not answer',
  unauthenticated: ({ name }) =>
    `The credentials of the ${name} identity cannot be had, or are not accepted`,
  forbidden: ({ name }) => `The ${name} identity may not even ask who it is`,
  failing: () => 'The API server does not answer as one',
};

function ofObstacle(
  { obstacle, credentials }: ExaminedIdentity,
  role: Role,
): StatusFinding {
  const { trouble, message } = obstacle!;
  const isExpired = credentials.until && credentials.until < role.now;
  if (trouble === 'unauthenticated' && isExpired) {
    return {
      code: 'expired',
      severity: 'error',
      sentence: `The credentials of the ${
        role.name
      } identity expired at ${credentials.until!.toISOString()}.`,
      remedy: newCredentials(credentials, role),
    };
  }
  return {
    code: trouble,
    severity: 'error',
    sentence: `${HOW[trouble](role)}: ${message}.`,
    remedy: remedyOf(obstacle!, credentials, role),
  };
}

const LOCATE =
  "See that 'kubernetes.clusterLocatorMethods' finds the cluster under this name, with a way to authenticate, or give its 'url' and 'viewer' in the configuration.";

const MOUNT_AUTHORITY =
  "Mount the file that 'caFile' names where the backend runs, readable for it, or correct its path.";

const UNTRUSTED: Record<string, string> = {
  ENOENT: MOUNT_AUTHORITY,
  EACCES: MOUNT_AUTHORITY,
  CERT_HAS_EXPIRED: 'Have the certificate of the API server renewed.',
  CERT_NOT_YET_VALID:
    'Correct the clock of the machine that the backend runs on, or that of the cluster.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'Take an address of the cluster that is in the certificate of its API server.',
  EPROTO:
    "Correct the address: the API server speaks 'http' where it says 'https', or the other way round.",
};
const UNTRUSTED_OTHERWISE =
  "Set 'caData' of the cluster to its certificate authority, or correct it; if it is taken from the environment, as ${VARIABLE}, see that the variable is set. kubectl config view --raw --minify --flatten -o jsonpath='{.clusters[0].cluster.certificate-authority-data}' prints it.";

function remedyOf(
  { trouble, code }: Obstacle,
  credentials: CredentialsInfo,
  role: Role,
): string {
  switch (trouble) {
    case 'unreachable':
      if (code === NOT_LOCATED) return LOCATE;
      return code === 'ENOTFOUND' || code === 'EAI_AGAIN'
        ? "Correct the host's name in the address of the cluster, or have it resolved where the backend runs (DNS)."
        : 'Correct the address of the cluster (https or http, host and port), see that its API server runs, and that nothing between it and the backend (firewall, proxy, NO_PROXY) is in the way; in a container, 127.0.0.1 is the container itself.';
    case 'untrusted':
      return UNTRUSTED[code ?? ''] ?? UNTRUSTED_OTHERWISE;
    case 'silent':
      return 'See that the address is right, that nothing between it and the backend drops packets (firewall, security group, VPN), and that the API server is not overloaded.';
    case 'unauthenticated':
      return code === 'ENOENT' || code === 'EACCES'
        ? `Mount the file that '${role.configKey}' names where the backend runs, readable for it, or correct its path.`
        : newCredentials(credentials, role);
    case 'forbidden':
      return 'See that nothing in front of the API server refuses requests.';
    default:
      return 'See that the address is that of the API server itself, also its path if it has one, and not of a page or a proxy in front of it, and look into the log of the API server.';
  }
}

function newCredentials(
  { isRenewed }: CredentialsInfo,
  { serviceAccount, configKey }: Role,
): string {
  if (isRenewed) {
    return `See that what '${configKey}' says of how to authenticate is right, that it can be done where the backend runs, and that the cluster knows whom it leads to; ${documentation(
      'clusters.md',
    )} has what each way needs.`;
  }
  return `Make a token with: kubectl create token ${serviceAccount} -n crossplane-env --duration=24h, and give it as '${configKey}.serviceAccountToken'; for longer, have it rotated in a file, and name that as '${configKey}.serviceAccountTokenFile'.`;
}

function ofUsername(
  { username, credentials }: ExaminedIdentity,
  role: Role,
): StatusFinding[] {
  if (username !== 'system:anonymous') return [];
  return [
    {
      code: 'anonymous',
      severity: 'error',
      sentence: `The API server takes the ${role.name} identity for nobody (system:anonymous).`,
      remedy:
        credentials.type === 'none'
          ? newCredentials(credentials, role)
          : 'See that nothing in front of the API server takes the credentials away.',
    },
  ];
}

function ofValidity(
  { credentials }: ExaminedIdentity,
  role: Role,
): StatusFinding[] {
  const { type, from, until, isRenewed } = credentials;
  if (isRenewed) return [];
  if (type === 'token' && !until) {
    return [
      {
        code: 'never-expires',
        severity: 'note',
        sentence: `The token of the ${role.name} identity does not say that it ever expires.`,
        remedy: `A token that does is safer. ${newCredentials(
          credentials,
          role,
        )}`,
      },
    ];
  }
  if (!until) return [];
  const left = until.getTime() - role.now.getTime();
  const whole = from ? until.getTime() - from.getTime() : Infinity;
  // A file that somebody rotates has a new one long before the end.
  const soon = whole < MADE_BY_HAND_MS ? whole * NEARLY_OVER : SOON_MS;
  if (left > soon) return [];
  return [
    {
      code: 'expires-soon',
      severity: 'warning',
      sentence: `The credentials of the ${
        role.name
      } identity expire at ${until.toISOString()}.`,
      remedy: newCredentials(credentials, role),
    },
  ];
}

const SEVERITY_OF: Record<Need, StatusSeverity> = {
  essential: 'error',
  explaining: 'warning',
  composed: 'note',
};

const WITHOUT: Record<Role['name'], Record<Need, string>> = {
  watching: {
    essential: 'without which environments are not known',
    explaining: 'without which causes or owners are not told',
    composed:
      'without which nothing is told of such objects, should a Composition compose them',
  },
  writing: {
    essential: 'without which environments cannot be created and taken down',
    explaining: '',
    composed: '',
  },
};

function ofRights(
  { username, missing, mayReadSecrets }: ExaminedIdentity,
  role: Role,
): StatusFinding[] {
  if (!missing) return [rightsUnknown(role)];
  const needs: Need[] = ['essential', 'explaining', 'composed'];
  return [
    ...needs.flatMap(need =>
      ofMissing(
        missing.filter(right => right.need === need),
        { role, need, username },
      ),
    ),
    ...(mayReadSecrets ? [tooManyRights(role)] : []),
  ];
}

function ofMissing(
  missing: NeededRight[],
  options: { role: Role; need: Need; username?: string },
): StatusFinding[] {
  if (missing.length === 0) return [];
  const { role, need, username = 'it' } = options;
  return [
    {
      code: 'missing-rights',
      severity: SEVERITY_OF[need],
      sentence: `The ${role.name} identity lacks rights, ${
        WITHOUT[role.name][need]
      }.`,
      remedy:
        role.name === 'writing'
          ? `Put the API groups into the ClusterRole crossplane-env-editor of deploy/rbac.yaml, and apply it; or give '${username}' these rights otherwise.`
          : `Apply deploy/rbac.yaml, and see that Crossplane's RBAC manager runs; or give '${username}' these rights otherwise.`,
      details: describeRights(missing).slice(0, MOST_DETAILS),
    },
  ];
}

function rightsUnknown(role: Role): StatusFinding {
  return {
    code: 'rights-unknown',
    severity: 'note',
    sentence: `The API server does not tell whether the ${role.name} identity has the rights that it needs.`,
    remedy:
      'Let it create selfsubjectaccessreviews in authorization.k8s.io, as the ClusterRole system:basic-user does.',
  };
}

function tooManyRights(role: Role): StatusFinding {
  return {
    code: 'too-many-rights',
    severity: 'warning',
    sentence: `The ${role.name} identity may read Secrets, which the portal never does.`,
    remedy: 'Take the right away; deploy/rbac.yaml has all that is needed.',
  };
}

function ofCrossplane(crossplane: Examination['crossplane']): StatusFinding[] {
  if (!crossplane || (crossplane.isThere && crossplane.tested)) return [];
  if (!crossplane.isThere) {
    return [
      {
        code: 'no-crossplane',
        severity: 'error',
        sentence: 'Crossplane is not installed in it.',
        remedy:
          'Install Crossplane, or take the cluster out of the configuration.',
      },
    ];
  }
  return [
    {
      code: 'untested-crossplane',
      severity: 'note',
      sentence: `This portal was not tested with Crossplane ${crossplane.version}.`,
      remedy: `It may well work; tested are ${TESTED_VERSIONS.join(', ')}.`,
    },
  ];
}

function ofPicture(picture: ClusterPicture): StatusFinding[] {
  const { reason, since, types, unreadableKinds } = picture;
  return [
    ...(reason && reason !== 'starting' && reason !== 'forbidden'
      ? [
          {
            code: 'out-of-date',
            severity: 'warning' as const,
            sentence: `What is shown of it is of ${since}, as changes do not arrive.`,
            remedy:
              'It is tried again by itself, within half a minute; if it stays so, look into the log of the backend.',
          },
        ]
      : []),
    ...(unreadableKinds.length > 0
      ? [
          {
            code: 'unreadable-kinds',
            severity: 'warning' as const,
            sentence:
              'Kinds that environments are made of, or with, may not be read by the watching identity.',
            remedy:
              'Let it get, list and watch them, by a rule of the ClusterRole crossplane-env-viewer of deploy/rbac.yaml.',
            details: unreadableKinds.slice(0, MOST_DETAILS),
          },
        ]
      : []),
    ...(!reason && types.length === 0
      ? [
          {
            code: 'no-types',
            severity: 'note' as const,
            sentence: 'It offers no environment type.',
            remedy: 'Install an XRD and a Composition; the examples have some.',
          },
        ]
      : []),
  ];
}
