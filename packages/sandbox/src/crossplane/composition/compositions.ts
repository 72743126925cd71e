import { createHash } from 'node:crypto';
import { isEqual } from 'lodash';
import type { Clock } from '../../clock/Clock';
import type { Controller } from '../../controllers/runtime/ControllerManager';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import {
  markConditions,
  type NewCondition,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import {
  controllerReference,
  isControlledBy,
  keyOf,
} from '../../controllers/runtime/objects';
import type {
  KubeApi,
  KubeObject,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import { activeRevision } from '../packages/PackageController';

export const COMPOSITION = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
};

export const COMPOSITION_REVISION = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'CompositionRevision',
};

export const COMPOSITION_NAME_LABEL = 'crossplane.io/composition-name';
const COMPOSITION_HASH_LABEL = 'crossplane.io/composition-hash';

export interface PipelineStep {
  step: string;
  functionRef: { name: string };
  input?: Record<string, unknown>;
  credentials?: FunctionCredential[];
}

export interface FunctionCredential {
  name: string;
  source: string;
  secretRef?: { namespace: string; name: string };
}

interface CompositionSpec {
  compositeTypeRef: { apiVersion: string; kind: string };
  mode?: string;
  pipeline?: PipelineStep[];
  /** Where composites of legacy XRDs keep how to connect to them. */
  writeConnectionSecretsToNamespace?: string;
}

export interface Composition extends KubeObject {
  spec: CompositionSpec;
}

export interface CompositionRevision extends KubeObject {
  spec: CompositionSpec & { revision: number };
}

const NAME_SUFFIX_LENGTH = 7;

/** Keeps a CompositionRevision for every state that a Composition was in. */
export class CompositionController implements Controller {
  readonly name = 'revision/composition.apiextensions.crossplane.io';
  readonly #api: KubeApi;
  readonly #recorder: EventRecorder;

  constructor({ api, clock }: { api: KubeApi; clock: Clock }) {
    this.#api = api;
    this.#recorder = new EventRecorder({ api, clock, component: this.name });
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    return object.kind === COMPOSITION.kind &&
      object.apiVersion === COMPOSITION.apiVersion
      ? [keyOf(object)]
      : [];
  }

  reconcile(key: ObjectKey): undefined {
    const composition = this.#api.find(key) as Composition | undefined;
    if (!composition || composition.metadata.deletionTimestamp) {
      return;
    }
    const hash = compositionHash(composition);
    const revisions = listRevisions(this.#api, composition);
    const latest = latestRevision(composition, revisions)?.spec.revision ?? 0;
    const current = revisions.find(
      ({ metadata }) => metadata.labels?.[COMPOSITION_HASH_LABEL] === hash,
    );
    if (!current) {
      this.#create(composition, { hash, revision: latest + 1 });
    } else if (current.spec.revision < latest) {
      const spec = { ...current.spec, revision: latest + 1 };
      this.#api.update({ ...current, spec });
    }
  }

  #create(
    composition: Composition,
    { hash, revision }: { hash: string; revision: number },
  ): void {
    const { name, labels, annotations } = composition.metadata;
    this.#api.create({
      ...COMPOSITION_REVISION,
      metadata: {
        name: `${name}-${hash.slice(0, NAME_SUFFIX_LENGTH)}`,
        labels: {
          ...labels,
          [COMPOSITION_NAME_LABEL]: name,
          [COMPOSITION_HASH_LABEL]: hash,
        },
        ...(annotations && { annotations }),
        ownerReferences: [controllerReference(composition)],
      },
      spec: { ...composition.spec, revision },
    });
    this.#recorder.normal(
      composition,
      'CreateRevision',
      'Created new revision',
    );
  }
}

const CAPABILITY = 'composition';

/** Tells whether the functions of a CompositionRevision can compose. */
export class RevisionController implements Controller {
  readonly name = 'revision/compositionrevision.apiextensions.crossplane.io';
  readonly #api: KubeApi;
  readonly #clock: Clock;
  readonly #recorder: EventRecorder;

  constructor({ api, clock }: { api: KubeApi; clock: Clock }) {
    this.#api = api;
    this.#clock = clock;
    this.#recorder = new EventRecorder({ api, clock, component: this.name });
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    if (object.kind === COMPOSITION_REVISION.kind) {
      return [keyOf(object)];
    }
    if (object.kind === 'FunctionRevision') {
      const { apiVersion, kind } = COMPOSITION_REVISION;
      return this.#api.list(apiVersion, kind).map(keyOf);
    }
    return [];
  }

  reconcile(key: ObjectKey): undefined {
    const found = this.#api.find(key) as CompositionRevision | undefined;
    if (!found || found.metadata.deletionTimestamp) {
      return;
    }
    const revision = { ...found };
    const problem = this.#findProblem(revision);
    this.#tell(found, problem);
    markConditions(revision, this.#clock, [
      reconcileSuccess(),
      validPipeline(problem),
    ]);
    if (!isEqual(revision.status, found.status)) {
      this.#api.updateStatus(revision);
    }
  }

  #tell(revision: CompositionRevision, problem: string | undefined): void {
    const reason = 'CheckCapabilities';
    if (problem) {
      this.#recorder.warning(revision, reason, problem);
    } else {
      const message = 'All functions have required composition capability';
      this.#recorder.normal(revision, reason, message);
    }
  }

  #findProblem({ spec }: CompositionRevision): string | undefined {
    return (spec.pipeline ?? [])
      .map(({ functionRef }) => this.#missingCapability(functionRef.name))
      .find(problem => problem !== undefined);
  }

  /** A function that is not installed lacks nothing: that shows when it is run. */
  #missingCapability(functionName: string): string | undefined {
    const active = activeRevision(this.#api, functionName);
    const capabilities: string[] = active?.status?.capabilities ?? [];
    return active && !capabilities.includes(CAPABILITY)
      ? `function "${functionName}" (active revision "${active.metadata.name}") is missing required capabilities: ${CAPABILITY}`
      : undefined;
  }
}

function validPipeline(problem: string | undefined): NewCondition {
  const type = 'ValidPipeline';
  return problem
    ? { type, status: 'False', reason: 'MissingCapabilities', message: problem }
    : { type, status: 'True', reason: type };
}

/** The revisions of a Composition that also match the given labels. */
export function listRevisions(
  api: KubeApi,
  composition: Composition,
  labels: Record<string, string> = {},
): CompositionRevision[] {
  const { apiVersion, kind } = COMPOSITION_REVISION;
  const wanted = {
    ...labels,
    [COMPOSITION_NAME_LABEL]: composition.metadata.name,
  };
  const labelSelector = Object.entries(wanted)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  return api.list(apiVersion, kind, { labelSelector }) as CompositionRevision[];
}

/** The highest of those that the Composition controls. */
export function latestRevision(
  composition: Composition,
  revisions: CompositionRevision[],
): CompositionRevision | undefined {
  return revisions
    .filter(revision => isControlledBy(revision, composition))
    .sort((left, right) => right.spec.revision - left.spec.revision)[0];
}

/** Label values end at this length. */
const LENGTH = 63;

/**
 * Names a state of a Composition: its labels, annotations and spec. Crossplane
 * hashes another serialization, so that the values differ from its own.
 */
export function compositionHash({ metadata, spec }: Composition): string {
  const content = [metadata.labels ?? {}, metadata.annotations ?? {}, spec];
  return createHash('sha256')
    .update(JSON.stringify(content, sortKeys))
    .digest('hex')
    .slice(0, LENGTH);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
