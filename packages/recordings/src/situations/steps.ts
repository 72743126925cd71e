import { keyOf, type KubeObject } from '@crossplane-env/testkit';
import type { Check } from '../play/Stage';
import type { Step } from './Situation';

/** What a provider writes to the status of a managed resource. */
export interface ReportedStatus {
  conditions: ReportedCondition[];
  atProvider?: Record<string, unknown>;
  /** Written to the object's annotations first, as the managed reconciler does. */
  annotations?: Record<string, string>;
}

interface ReportedCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message?: string;
}

const SYNCED: ReportedCondition = {
  type: 'Synced',
  status: 'True',
  reason: 'ReconcileSuccess',
};

const READY: ReportedCondition = {
  type: 'Ready',
  status: 'True',
  reason: 'Available',
};

export const available: ReportedStatus = {
  conditions: [SYNCED, READY],
  atProvider: { endpoint: 'widget.example.org' },
};

export const creating: ReportedStatus = {
  conditions: [SYNCED, notReady('Creating')],
};

/** The provider could not do what it wanted to. */
export function failing(
  message: string,
  ready?: ReportedCondition,
): ReportedStatus {
  return {
    conditions: [
      { type: 'Synced', status: 'False', reason: 'ReconcileError', message },
      ...(ready ? [ready] : []),
    ],
  };
}

export function notReady(reason: string, message?: string): ReportedCondition {
  return {
    type: 'Ready',
    status: 'False',
    reason,
    ...(message && { message }),
  };
}

export { READY as ready, SYNCED as synced };

export function step(name: string, run: Step['run']): Step {
  return { name, run };
}

/** @param message - what the condition's message has to match */
export function has(type: string, status: string, message = /^/): Check {
  return object =>
    conditionsOf(object).some(
      condition =>
        condition.type === type &&
        condition.status === status &&
        message.test(condition.message ?? ''),
    );
}

export const isReady = has('Ready', 'True');
export const isUnready = has('Ready', 'False');
export const isUnsynced = has('Synced', 'False');

export function isPaused(object: KubeObject): boolean {
  return conditionsOf(object).some(
    ({ reason }) => reason === 'ReconcilePaused',
  );
}

function hasStatus(object: KubeObject): boolean {
  return conditionsOf(object).length > 0;
}

function conditionsOf(object: KubeObject) {
  const conditions: { [field: string]: string }[] =
    object.status?.conditions ?? [];
  return conditions;
}

/** The root is created, and becomes what the check asks for. */
export function created(check: Check = hasStatus): Step {
  return step('the root is created', async stage => {
    await stage.apply(stage.situation.root);
    await stage.rootBecomes(check);
  });
}

/** The root is created, and nothing is expected of it. */
export function createdOnly(seconds = 1): Step {
  return step('the root is created', async stage => {
    await stage.apply(stage.situation.root);
    await stage.pass(seconds);
  });
}

/** The root is created, and its managed resources report ready. */
export function becomesReady(status: ReportedStatus = available): Step[] {
  return [
    created(isUnready),
    reported('the managed resources become ready', status, { check: isReady }),
  ];
}

interface ReportedOptions {
  /** The name of the resource in the Composition; all of them without it. */
  resource?: string;
  /** What the root has to become. */
  check?: Check;
}

/** The provider writes a status. */
export function reported(
  name: string,
  status: ReportedStatus,
  { resource, check }: ReportedOptions = {},
): Step {
  return step(name, async stage => {
    await stage.report(status, resource);
    if (check) await stage.rootBecomes(check);
  });
}

const PAUSED = 'crossplane.io/paused';

export function pausesRoot(): Step {
  return step('the root is paused', async stage => {
    await stage.patchRoot({ metadata: { annotations: { [PAUSED]: 'true' } } });
    await stage.rootBecomes(isPaused);
  });
}

export function resumesRoot(check: Check): Step {
  return step('the root is resumed', async stage => {
    await stage.patchRoot({ metadata: { annotations: { [PAUSED]: null } } });
    await stage.rootBecomes(check);
  });
}

export function changesRoot(spec: object, check?: Check): Step {
  return step('the root is changed', async stage => {
    await stage.patchRoot({ spec });
    if (check) await stage.rootBecomes(check);
  });
}

export function deletesRoot(propagationPolicy?: string): Step {
  return step('the root is deleted', async stage => {
    await stage.delete(stage.root, propagationPolicy);
  });
}

/** The root is deleted, and with it, by the garbage collector, its managed resources. */
export function deletesTree(propagationPolicy?: string): Step {
  return step('the root is deleted', async stage => {
    await stage.delete(stage.root, propagationPolicy);
    for (const object of stage.managedBefore) {
      await stage.becomes(keyOf(object), ({ metadata }) =>
        Boolean(metadata.deletionTimestamp),
      );
    }
  });
}

/** What the managed resources stand for takes its time to be deleted, as in a cloud. */
export function holdsManaged(): Step {
  return step('the managed resources get finalizers', async stage => {
    for (const object of await stage.managed()) {
      await stage.merge(keyOf(object), {
        metadata: { finalizers: ['finalizer.managedresource.crossplane.io'] },
      });
    }
  });
}

export function releasesManaged(): Step {
  return step('the managed resources lose their finalizers', async stage => {
    for (const object of stage.managedBefore) {
      await stage.merge(keyOf(object), { metadata: { finalizers: null } });
      await stage.isGone(keyOf(object));
    }
    await stage.isGone(stage.root);
  });
}

export function waits(name: string, seconds: number): Step {
  return step(name, stage => stage.pass(seconds));
}
