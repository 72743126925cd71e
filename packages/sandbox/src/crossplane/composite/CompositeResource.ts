import { isEqual } from 'lodash';
import type { Clock } from '../../clock/Clock';
import {
  markConditions,
  type NewCondition,
  setConditions,
} from '../../controllers/runtime/conditions';
import {
  addFinalizer,
  removeFinalizer,
} from '../../controllers/runtime/objects';
import type { KubeApi, KubeObject } from '../../kube/KubeApi';
import { timestamp } from '../../kube/metadata/objectMeta';
import { StatusError } from '../../kube/status/statusErrors';
import type { SecretReference } from '../connectionSecrets';

const FIELD_MANAGER = 'crossplane';
const FINALIZER = 'composite.apiextensions.crossplane.io';

export interface ObjectReference {
  apiVersion: string;
  kind: string;
  name?: string;
  namespace?: string;
}

/** What of a composite's spec belongs to Crossplane. */
export interface Machinery {
  compositionRef?: { name: string };
  compositionSelector?: { matchLabels: Record<string, string> };
  compositionRevisionRef?: { name: string };
  compositionRevisionSelector?: { matchLabels: Record<string, string> };
  compositionUpdatePolicy?: 'Automatic' | 'Manual';
  resourceRefs?: ObjectReference[];
  /** Of legacy composites only. */
  writeConnectionSecretToRef?: SecretReference;
}

export function machineryOf({ spec }: KubeObject, legacy: boolean): Machinery {
  return (legacy ? spec : spec?.crossplane) ?? {};
}

/**
 * A composite while it is being reconciled. Conditions wait for the next write
 * of the status, and as in Crossplane they are lost when the rest of the
 * object is written before that.
 */
export class CompositeResource {
  readonly legacy: boolean;
  readonly #api: KubeApi;
  readonly #clock: Clock;
  #object: KubeObject;
  #storedStatus: unknown;

  constructor(options: {
    api: KubeApi;
    clock: Clock;
    object: KubeObject;
    legacy: boolean;
  }) {
    this.legacy = options.legacy;
    this.#api = options.api;
    this.#clock = options.clock;
    this.#object = options.object;
    this.#storedStatus = options.object.status;
  }

  get object(): KubeObject {
    return this.#object;
  }

  get machinery(): Machinery {
    return machineryOf(this.#object, this.legacy);
  }

  /** The same keys as the object itself has them, below `spec`. */
  specOf(machinery: Machinery): Record<string, unknown> {
    return this.legacy ? { ...machinery } : { crossplane: machinery };
  }

  setMachinery(changes: Machinery): void {
    const spec = this.#object.spec ?? {};
    const machinery = { ...this.machinery, ...changes };
    this.#object = {
      ...this.#object,
      spec: { ...spec, ...this.specOf(machinery) },
    };
  }

  setLabel(key: string, value: string): void {
    const { metadata } = this.#object;
    const labels = { ...metadata.labels, [key]: value };
    this.#object = { ...this.#object, metadata: { ...metadata, labels } };
  }

  mark(...conditions: NewCondition[]): void {
    const object = { ...this.#object };
    markConditions(object, this.#clock, conditions);
    this.#object = object;
  }

  /** As `mark`, of no generation in particular. */
  set(condition: NewCondition): void {
    const object = { ...this.#object };
    setConditions(object, this.#clock, [condition]);
    this.#object = object;
  }

  /** Only composites of legacy XRDs have claims. */
  addClaimConditionType(type: string): void {
    const { status } = this.#object;
    const types: string[] = status?.claimConditionTypes ?? [];
    if (this.legacy && !types.includes(type)) {
      const claimConditionTypes = [...types, type];
      this.#object = {
        ...this.#object,
        status: { ...status, claimConditionTypes },
      };
    }
  }

  setConnectionPublished(): void {
    const connectionDetails = { lastPublishedTime: timestamp(this.#clock) };
    const status = { ...this.#object.status, connectionDetails };
    this.#object = { ...this.#object, status };
  }

  /** Writes all but the status. */
  update(): void {
    const options = { fieldManager: FIELD_MANAGER };
    this.#replace(this.#api.update(this.#object, options));
  }

  updateStatus(): void {
    if (!isEqual(this.#object.status, this.#storedStatus)) {
      const options = { fieldManager: FIELD_MANAGER };
      this.#replace(this.#api.updateStatus(this.#object, options));
    }
  }

  /** As `updateStatus`, where a refusal changes nothing about what follows. */
  tryUpdateStatus(): void {
    try {
      this.updateStatus();
    } catch (error) {
      if (!(error instanceof StatusError)) {
        throw error;
      }
    }
  }

  /** Writes the fields that the pipeline wants in the status, and what waits. */
  applyStatus(desired: Record<string, unknown>, fieldManager: string): void {
    const { apiVersion, kind, metadata, status } = this.#object;
    const { name, namespace } = metadata;
    const conditions = status?.conditions;
    if (isEqual({ ...desired, conditions }, this.#storedStatus)) {
      return;
    }
    const applied = this.#api.applyStatus(
      {
        apiVersion,
        kind,
        metadata: { name, namespace },
        status: { ...desired, ...(conditions && { conditions }) },
      },
      { fieldManager, force: true },
    );
    this.#replace(applied);
  }

  addFinalizer(): void {
    this.#replaceIfNew(addFinalizer(this.#api, this.#object, FINALIZER));
  }

  removeFinalizer(): void {
    this.#replaceIfNew(removeFinalizer(this.#api, this.#object, FINALIZER));
  }

  #replaceIfNew(object: KubeObject): void {
    if (object !== this.#object) {
      this.#replace(object);
    }
  }

  #replace(object: KubeObject): void {
    this.#object = object;
    this.#storedStatus = object.status;
  }
}
