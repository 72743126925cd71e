import { createHash } from 'node:crypto';
import { isEqual } from 'lodash';
import type { Clock } from '../../clock/Clock';
import type { Controller } from '../../controllers/runtime/ControllerManager';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import {
  markConditions,
  type NewCondition,
} from '../../controllers/runtime/conditions';
import {
  controllerReference,
  keyOf,
  ReconcileError,
} from '../../controllers/runtime/objects';
import type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';

const HASH_LENGTH = 12;

export interface KnownPackage {
  /** What its revisions tell of themselves. */
  status?: Record<string, unknown>;
  /** What it brings along, such as CRDs. */
  objects?: KubeObjectInput[];
}

interface PackageControllerOptions {
  api: KubeApi;
  clock: Clock;
  kind: 'Function' | 'Provider';
  /** The packages that the sandbox can stand in for, by the name of their repository. */
  known: Record<string, KnownPackage>;
}

export const PACKAGE_API_VERSION = 'pkg.crossplane.io/v1';

const PACKAGE_LABEL = 'pkg.crossplane.io/package';

/** Installs packages: those that the sandbox knows run at once, others cannot be fetched. */
export class PackageController implements Controller {
  readonly name: string;
  readonly #options: PackageControllerOptions;
  readonly #recorder: EventRecorder;

  constructor(options: PackageControllerOptions) {
    const { api, clock, kind } = options;
    this.name = `packages/${kind.toLocaleLowerCase('en-US')}.pkg.crossplane.io`;
    this.#options = options;
    this.#recorder = new EventRecorder({ api, clock, component: this.name });
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    return object.kind === this.#options.kind &&
      object.apiVersion.startsWith('pkg.crossplane.io/')
      ? [{ ...keyOf(object), apiVersion: PACKAGE_API_VERSION }]
      : [];
  }

  reconcile(key: ObjectKey): undefined {
    const found = this.#options.api.find(key);
    if (!found || found.metadata.deletionTimestamp) {
      return;
    }
    const known = this.#options.known[repositoryName(found.spec.package)];
    if (!known) {
      this.#refuse(found);
      return;
    }
    this.#install(found, known);
  }

  #refuse(found: KubeObject): void {
    const message = `cannot unpack package: the sandbox has no implementation of ${found.spec.package}`;
    this.#updateStatus(found, {}, [
      failure('Installed', 'UnpackingPackage', message),
      failure('Healthy', 'UnhealthyPackageRevision', message),
    ]);
    this.#recorder.warning(found, 'UnpackPackage', message);
    throw new ReconcileError(message);
  }

  #install(found: KubeObject, known: KnownPackage): void {
    const source: string = found.spec.package;
    const currentRevision = `${found.metadata.name}-${hash(source)}`;
    const revisions = this.#revisionsOf(found);
    this.#deactivateOthers(revisions, currentRevision);
    if (!revisions.some(({ metadata }) => metadata.name === currentRevision)) {
      this.#createRevision(found, {
        name: currentRevision,
        revision:
          1 + Math.max(0, ...revisions.map(({ spec }) => spec.revision)),
        known,
      });
      this.#recorder.normal(
        found,
        'InstallPackageRevision',
        'Successfully installed package revision',
      );
    }
    this.#updateStatus(
      found,
      { currentRevision, currentIdentifier: source, resolvedPackage: source },
      [
        success('Healthy', 'HealthyPackageRevision'),
        success('Installed', 'ActivePackageRevision'),
      ],
    );
  }

  #revisionsOf(found: KubeObject): KubeObject[] {
    return this.#options.api.list(
      PACKAGE_API_VERSION,
      `${this.#options.kind}Revision`,
      { labelSelector: `${PACKAGE_LABEL}=${found.metadata.name}` },
    );
  }

  #deactivateOthers(revisions: KubeObject[], current: string): void {
    for (const revision of revisions) {
      const desiredState =
        revision.metadata.name === current ? 'Active' : 'Inactive';
      if (revision.spec.desiredState !== desiredState) {
        const spec = { ...revision.spec, desiredState };
        this.#options.api.update({ ...revision, spec });
      }
    }
  }

  #createRevision(
    found: KubeObject,
    options: { name: string; revision: number; known: KnownPackage },
  ): void {
    const { api, clock, kind } = this.#options;
    const created = api.create({
      apiVersion: PACKAGE_API_VERSION,
      kind: `${kind}Revision`,
      metadata: {
        name: options.name,
        labels: { [PACKAGE_LABEL]: found.metadata.name },
        ownerReferences: [controllerReference(found)],
      },
      spec: {
        desiredState: 'Active',
        image: found.spec.package,
        revision: options.revision,
      },
    });
    const { objects = [], status = {} } = options.known;
    objects.forEach(object => installObject(api, created, object));
    const revision = { ...created, status };
    markConditions(revision, clock, [
      success('RevisionHealthy', 'HealthyPackageRevision'),
      success('RuntimeHealthy', 'HealthyPackageRevision'),
    ]);
    api.updateStatus(revision);
  }

  #updateStatus(
    found: KubeObject,
    status: Record<string, unknown>,
    conditions: NewCondition[],
  ): void {
    const updated = { ...found, status: { ...found.status, ...status } };
    markConditions(updated, this.#options.clock, conditions);
    if (!isEqual(updated.status, found.status)) {
      this.#options.api.updateStatus(updated);
    }
  }
}

/** An older revision's object goes on with this one as its owner. */
function installObject(
  api: KubeApi,
  revision: KubeObject,
  object: KubeObjectInput,
): void {
  const ownerReferences = [controllerReference(revision)];
  const { name = '' } = object.metadata;
  const existing = api.find({ ...object, name });
  if (existing) {
    const metadata = { ...existing.metadata, ownerReferences };
    api.update({ ...existing, metadata, spec: object.spec });
  } else {
    const metadata = { ...object.metadata, ownerReferences };
    api.create({ ...object, metadata });
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
}

function success(type: string, reason: string): NewCondition {
  return { type, status: 'True', reason };
}

function failure(type: string, reason: string, message: string): NewCondition {
  return { type, status: 'False', reason, message };
}

/** The revision of a Function that runs. */
export function activeRevision(
  api: KubeApi,
  functionName: string,
): KubeObject | undefined {
  return api
    .list(PACKAGE_API_VERSION, 'FunctionRevision', {
      labelSelector: `${PACKAGE_LABEL}=${functionName}`,
    })
    .find(({ spec }) => spec.desiredState === 'Active');
}

/** `function-auto-ready` of `xpkg.example.org/org/function-auto-ready:v0.7.0`. */
export function repositoryName(image: string): string {
  const path = image.replace(/@sha256:.*$/, '').replace(/:[^:/]*$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
