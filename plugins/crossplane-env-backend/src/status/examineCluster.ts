import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { findCrossplane, InstalledCrossplane } from './crossplaneVersion';
import {
  NeededRight,
  READING_SECRETS,
  rightsOfEditor,
  rightsOfViewer,
} from './neededRights';
import { offeredKinds, readDefinition } from '../inventory/definitions';
import { XRD_KIND } from '../inventory/platform';
import { Cluster } from '../kubernetes/Cluster';
import { ClusterConnection } from '../kubernetes/ClusterConnection';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { CredentialsInfo } from '../kubernetes/auth/describeCredentials';
import { CredentialsError, NOT_LOCATED } from '../kubernetes/errors';
import { cleanText } from '../kubernetes/intake';
import { describeForLog } from '../kubernetes/redaction';
import { listPage } from '../kubernetes/requests';
import { findMissingRights, reviewSelf, Self } from '../kubernetes/selfReviews';
import { codeOf, Trouble, troubleOf } from '../kubernetes/trouble';

const LONGEST_VERSION = 100;

/** Somebody waits for the answer, and a cluster that takes longer is in trouble. */
const TIMEOUT_MS = 10_000;

/** What goes wrong, in words that a platform team may read. */
export interface Obstacle {
  trouble: Trouble;
  /** Of the system or of OpenSSL, such as `ECONNREFUSED`. */
  code?: string;
  /** What was said, without a full stop. */
  message: string;
}

/** What was found out about an identity. */
export interface ExaminedIdentity extends Self {
  /** Why it could not be found out whom the portal is to the cluster. */
  obstacle?: Obstacle;
  credentials: CredentialsInfo;
  /** Absent where it could not be asked. */
  missing?: NeededRight[];
  mayReadSecrets?: boolean;
}

/** What a cluster answered when it was asked about the portal itself. */
export interface Examination {
  at: Date;
  viewer: ExaminedIdentity;
  /** Absent in a cluster that is only watched. */
  editor?: ExaminedIdentity;
  kubernetesVersion?: string;
  /** Absent where it could not be asked. */
  crossplane?: InstalledCrossplane;
}

/** Of an address with a wrong path, or of something else that asks for no credentials. */
const ELSEWHERE: Obstacle = {
  trouble: 'failing',
  message: 'It answers nothing of what every API server does',
};

const SILENCE: Obstacle = {
  trouble: 'silent',
  message: 'The API server did not answer in time',
};

type Kind = Pick<EnvironmentType, 'group' | 'plural'>;

/**
 * Asks a cluster about the portal itself; nothing is written, and whatever
 * stands in the way is part of the answer.
 *
 * @param options.kinds - of which environments are; the cluster is asked for them unless told
 */
export async function examineCluster(
  cluster: Cluster,
  options: { now: Date; kinds?: Kind[]; timeoutMs?: number },
): Promise<Examination> {
  const { timeoutMs = TIMEOUT_MS } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const { viewer, editor } = cluster;
  const kinds = options.kinds ?? (await listKinds(viewer, { signal }));
  const [ofViewer, ofEditor, kubernetesVersion, crossplane] = await Promise.all(
    [
      examineIdentity(viewer, { rights: rightsOfViewer(kinds), signal }),
      editor &&
        examineIdentity(editor, { rights: rightsOfEditor(kinds), signal }),
      findKubernetesVersion(viewer, { signal }),
      findCrossplane(viewer, { signal }),
    ],
  );
  // Who is asked who it is may be answered by what is in front of a server that hangs.
  const isSilent = signal.aborted && !kubernetesVersion && !crossplane;
  const isElsewhere = !isSilent && !kubernetesVersion && tellsNothing(ofViewer);
  const asItIs = (identity: ExaminedIdentity): ExaminedIdentity =>
    isElsewhere && tellsNothing(identity)
      ? { credentials: identity.credentials, obstacle: ELSEWHERE }
      : identity;
  return {
    at: options.now,
    viewer: isSilent ? { obstacle: SILENCE, ...ofViewer } : asItIs(ofViewer),
    ...(ofEditor && { editor: asItIs(ofEditor) }),
    kubernetesVersion,
    crossplane,
  };
}

function tellsNothing(identity: ExaminedIdentity): boolean {
  const { obstacle, username, missing } = identity;
  return (obstacle ?? username ?? missing) === undefined;
}

async function examineIdentity(
  connection: ClusterConnection,
  options: { rights: NeededRight[]; signal: AbortSignal },
): Promise<ExaminedIdentity> {
  const { rights, signal } = options;
  const credentials = await describeCredentials(connection, { signal });
  let self: Self;
  try {
    self = await reviewSelf(connection, { signal });
  } catch (error) {
    return { credentials, obstacle: toObstacle(error, signal) };
  }
  try {
    const asked = [...rights, ...READING_SECRETS];
    const missing = await findMissingRights(connection, asked, { signal });
    const lacks = new Set(missing);
    return {
      ...self,
      credentials,
      missing: rights.filter(right => lacks.has(right)),
      mayReadSecrets: READING_SECRETS.some(right => !lacks.has(right)),
    };
  } catch {
    return { ...self, credentials };
  }
}

async function describeCredentials(
  connection: ClusterConnection,
  options: { signal: AbortSignal },
): Promise<CredentialsInfo> {
  try {
    return (
      (await connection.describeCredentials?.(options)) ?? { type: 'none' }
    );
  } catch (error) {
    // The request that needs them tells why they cannot be had.
    const isRenewed = error instanceof CredentialsError && error.isRenewed;
    return { type: 'none', isRenewed };
  }
}

function toObstacle(error: unknown, signal: AbortSignal): Obstacle {
  const message = describeForLog(error)
    .replace(/^(\w*Error: )+/, '')
    .replace(/\.$/, '');
  const isOfServer =
    !(error instanceof CredentialsError) && codeOf(error) !== NOT_LOCATED;
  return signal.aborted && isOfServer
    ? SILENCE
    : { trouble: troubleOf(error), code: codeOf(error), message };
}

async function findKubernetesVersion(
  connection: ClusterConnection,
  { signal }: { signal: AbortSignal },
): Promise<string | undefined> {
  try {
    const answer = await connection.send({ path: '/version', signal });
    const { gitVersion } = (answer ?? {}) as { gitVersion?: unknown };
    return typeof gitVersion === 'string'
      ? cleanText(gitVersion.slice(0, LONGEST_VERSION)).replace(/\s/g, ' ')
      : undefined;
  } catch {
    return undefined;
  }
}

/** More than anybody offers; each has its schema with it. */
const MOST_DEFINITIONS = 200;

async function listKinds(
  connection: ClusterConnection,
  { signal }: { signal: AbortSignal },
): Promise<Kind[]> {
  try {
    const plural = 'compositeresourcedefinitions';
    const { items } = await listPage(
      connection,
      { ...XRD_KIND, plural },
      { limit: MOST_DEFINITIONS, signal },
    );
    return items.flatMap(rootKinds);
  } catch {
    return [];
  }
}

/** Claims are what is created where there are any. */
function rootKinds(xrd: KubernetesObject): Kind[] {
  try {
    const definition = readDefinition(xrd);
    const kinds = definition ? offeredKinds(definition) : [];
    const claims = kinds.filter(({ role }) => role === 'claim');
    return claims.length > 0 ? claims : kinds;
  } catch {
    return [];
  }
}
