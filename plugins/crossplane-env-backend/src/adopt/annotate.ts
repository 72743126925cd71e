import { formatEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Cluster } from '../kubernetes/Cluster';
import { resourcePath } from '../kubernetes/KubernetesObject';
import { isStatusError } from '../kubernetes/errors';
import { toBackstageError } from '../kubernetes/refusals';
import { getObject } from '../kubernetes/requests';
import { Adoption, planAdoption, Surroundings } from './planAdoption';
import {
  ADOPTER,
  ClusterContent,
  FoundEnvironment,
  NAMESPACES,
  readEnvironment,
  takeNamespace,
} from './readCluster';

/** What became of an environment that was to be annotated. */
export interface Outcome {
  environment: string;
  state: 'annotated' | 'unchanged' | 'failed' | 'not-tried';
  /** What was written. */
  annotations?: Record<string, string>;
  /** A sentence, of what was not written. */
  because?: string;
}

/** Crossplane writes its own fields now and then, and each makes another version of the object. */
const MOST_ATTEMPTS = 5;

/** Whether something is to be written, and by nobody else. */
export function isToAnnotate({ proposals, found }: Adoption): boolean {
  return proposals.length > 0 && !found.managedBy;
}

/**
 * Writes what is missing, one environment after another; each is told of as it
 * is done, so that an end in between loses nothing, and to begin anew goes on.
 */
export async function* annotateAll(
  adoptions: Adoption[],
  options: Surroundings & { cluster: Cluster; content: ClusterContent },
): AsyncGenerator<Outcome> {
  let outage: string | undefined;
  for (const adoption of adoptions.filter(isToAnnotate)) {
    const environment = formatEnvironmentRef(adoption.found.ref);
    if (outage !== undefined) {
      yield { environment, state: 'not-tried', because: outage };
      continue;
    }
    try {
      yield { environment, ...(await annotate(adoption.found, options)) };
    } catch (cause) {
      const error = toBackstageError(cause, {
        cluster: options.cluster.name,
        identity: 'writing identity',
      });
      // A cluster that does not answer is not asked for all the others.
      if (error.name === 'ServiceUnavailableError') outage = error.message;
      yield { environment, state: 'failed', because: error.message };
    }
  }
}

type Result = Omit<Outcome, 'environment'>;

/** Only as it is at that moment, and as long as it is that object. */
async function annotate(
  found: FoundEnvironment,
  options: Surroundings & { cluster: Cluster; content: ClusterContent },
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const now = await readAnew(found, options);
    if (now?.uid !== found.uid) {
      return { state: 'unchanged', because: 'It is gone.' };
    }
    await readNamespaceAnew(now, options);
    const plan = planAdoption(now, options);
    if (!isToAnnotate(plan)) {
      return { state: 'unchanged', because: 'Others changed it meanwhile.' };
    }
    const annotations = Object.fromEntries(
      plan.proposals.map(({ annotation, value }) => [annotation, value]),
    );
    try {
      await apply(now, { annotations, cluster: options.cluster });
      return { state: 'annotated', annotations };
    } catch (error) {
      if (!isStatusError(error, 409) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** Somebody may have said meanwhile whose it is. */
async function readNamespaceAnew(
  { ref }: FoundEnvironment,
  options: Surroundings & { cluster: Cluster; content: ClusterContent },
): Promise<void> {
  const { cluster, mapping, content } = options;
  const { namespace } = ref;
  // Where they cannot be read, nothing depends on it.
  if (namespace === undefined || !content.namespaces.has(namespace)) return;
  const object = await getObject(cluster.viewer, NAMESPACES, {
    ...{ name: namespace, signal: new AbortController().signal },
  });
  if (object) takeNamespace(object, { ...content, mapping });
}

async function readAnew(
  { kind, ref }: FoundEnvironment,
  options: Surroundings & { cluster: Cluster; content: ClusterContent },
): Promise<FoundEnvironment | undefined> {
  const { cluster, mapping, content } = options;
  const object = await getObject(cluster.viewer, kind, {
    ...{ namespace: ref.namespace, name: ref.name },
    signal: new AbortController().signal,
  });
  return (
    object &&
    readEnvironment(object, {
      ...{ cluster: cluster.name, kind, mapping },
      isOffered: content.isOffered,
    })
  );
}

/**
 * The uid keeps it from being made where it is gone, the version from being
 * changed where somebody else was faster, and nothing of others is forced.
 */
async function apply(
  found: FoundEnvironment,
  options: { annotations: Record<string, string>; cluster: Cluster },
): Promise<void> {
  const { kind, ref, uid, resourceVersion, written } = found;
  const { namespace, name } = ref;
  await options.cluster.editor!.send({
    method: 'PATCH',
    path: resourcePath(kind, { namespace, name }),
    query: { fieldManager: ADOPTER, fieldValidation: 'Strict', force: false },
    contentType: 'application/apply-patch+yaml',
    body: {
      apiVersion: `${kind.group}/${kind.version}`,
      kind: kind.kind,
      metadata: {
        ...{ name, ...(namespace !== undefined && { namespace }) },
        ...{ uid, resourceVersion },
        annotations: { ...written, ...options.annotations },
      },
    },
  });
}
