import { type KubeObject, keyOf } from '@crossplane-env/testkit';
import type { Check } from '../../play/becomes';
import type { Step } from '../Situation';
import { available, type ReportedStatus } from './statuses';

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

export function hasStatus(object: KubeObject): boolean {
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

export interface ReportedOptions {
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
