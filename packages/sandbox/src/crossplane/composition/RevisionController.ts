import { isEqual } from 'lodash';
import type { Clock } from '../../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import {
  markConditions,
  type NewCondition,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import type { Controller } from '../../controllers/runtime/Controller';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { keyOf } from '../../controllers/runtime/objectKey';
import { activeRevision } from '../packages/activeRevision';
import { COMPOSITION_REVISION, type CompositionRevision } from './Composition';

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
