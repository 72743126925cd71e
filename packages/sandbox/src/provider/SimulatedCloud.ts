import { isEqual, omit } from 'lodash';
import type { Clock } from '../clock/Clock';
import { parseDuration } from '../controllers/runtime/ControllerClock';
import { keyOf } from '../controllers/runtime/objects';
import { EXTERNAL_NAME_ANNOTATION } from '../crossplane/annotations';
import type { ObjectKey } from '../kube/KubeApi';
import type { JsonRecord } from '../kube/json';
import type { ManagedResource, Simulation } from './ManagedController';
import { findManagedKind } from './managedKinds';

const DELETE_AFTER = '1s';

/** What the cloud answers to a request that it refuses. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
}

export interface Observation {
  exists: boolean;
  ready: boolean;
  deleting: boolean;
  upToDate: boolean;
  atProvider: JsonRecord;
}

interface ExternalResource {
  state: 'Creating' | 'Available' | 'Deleting';
  parameters: JsonRecord;
}

export interface SimulatedCloudOptions {
  clock: Clock;
  /** Called when something about an external resource has changed by itself. */
  onChange(managed: ObjectKey): void;
}

/** External resources that come and go as the simulation of each one says. */
export class SimulatedCloud {
  readonly #options: SimulatedCloudOptions;
  /** By the uid of the managed resource. */
  readonly #resources = new Map<string, ExternalResource>();
  /** Requests to create that will be refused; true when that has happened. */
  readonly #refusals = new Map<string, boolean>();

  constructor(options: SimulatedCloudOptions) {
    this.#options = options;
  }

  observe(managed: ManagedResource): Observation {
    refuseIf(simulationOf(managed).observeError);
    const resource = this.#resources.get(managed.metadata.uid);
    const externalName =
      managed.metadata.annotations?.[EXTERNAL_NAME_ANNOTATION] ?? '';
    return {
      exists: resource !== undefined,
      ready: resource?.state === 'Available',
      deleting: resource?.state === 'Deleting',
      upToDate: isEqual(resource?.parameters, parametersOf(managed)),
      atProvider:
        findManagedKind(managed)?.observe(
          externalName,
          resource?.parameters ?? {},
        ) ?? {},
    };
  }

  /** Whether a request to create is on its way. */
  requestOf({ metadata }: ManagedResource): 'None' | 'Pending' | 'Answered' {
    const answered = this.#refusals.get(metadata.uid);
    if (answered === undefined) {
      return 'None';
    }
    return answered ? 'Answered' : 'Pending';
  }

  /** Whether the request has come to its end; a refusal is a `CloudError`. */
  create(managed: ManagedResource): boolean {
    const { uid } = managed.metadata;
    const { createError, createErrorAfter, readyAfter } = simulationOf(managed);
    if (createError && createErrorAfter && !this.#refusals.get(uid)) {
      this.#refusals.set(uid, false);
      this.#later(managed, createErrorAfter, () =>
        this.#refusals.set(uid, true),
      );
      return false;
    }
    this.#refusals.delete(uid);
    refuseIf(createError);
    const resource: ExternalResource = {
      state: 'Creating',
      parameters: parametersOf(managed),
    };
    this.#resources.set(uid, resource);
    const kind = findManagedKind(managed);
    this.#later(managed, readyAfter ?? kind?.readyAfter ?? '0s', () => {
      if (resource.state === 'Creating') {
        resource.state = 'Available';
      }
    });
    return true;
  }

  update(managed: ManagedResource): void {
    refuseIf(simulationOf(managed).updateError);
    const resource = this.#resources.get(managed.metadata.uid);
    if (!resource) {
      throw new CloudError('NotFound: there is nothing to update');
    }
    resource.parameters = parametersOf(managed);
  }

  delete(managed: ManagedResource): void {
    const { deleteError, deleteAfter = DELETE_AFTER } = simulationOf(managed);
    refuseIf(deleteError);
    const { uid } = managed.metadata;
    const resource = this.#resources.get(uid);
    if (resource && resource.state !== 'Deleting') {
      resource.state = 'Deleting';
      this.#later(managed, deleteAfter, () => this.#resources.delete(uid));
    }
  }

  #later(managed: ManagedResource, after: string, change: () => void): void {
    const key = keyOf(managed);
    this.#options.clock.schedule(() => {
      change();
      this.#options.onChange(key);
    }, parseDuration(after) ?? 0);
  }
}

function simulationOf({ spec }: ManagedResource): Simulation {
  return spec.forProvider.simulate ?? {};
}

function parametersOf({ spec }: ManagedResource): JsonRecord {
  return omit(spec.forProvider, 'simulate');
}

function refuseIf(error: string | undefined): void {
  if (error) {
    throw new CloudError(error);
  }
}
