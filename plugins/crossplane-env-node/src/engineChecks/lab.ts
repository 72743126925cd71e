import assert from 'node:assert/strict';
import {
  ENDED_RUN_STATES,
  EngineRun,
  EngineCapability,
  EngineEnvironment,
  EnvironmentEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';

/**
 * An engine, and what it is an adapter to: the real thing, or a stand-in for it.
 *
 * @public
 */
export interface EnvironmentEngineLab {
  engine: EnvironmentEngine;
  /** Has there be a run that somebody is at, as people start one in the engine; answers its id. */
  run(options?: { environmentUid?: string }): Promise<string>;
  /** Has a run end. */
  end(id: string, how: 'succeeded' | 'failed'): Promise<void>;
  /** Has the engine say something of a run that no adapter knows; answers what. */
  confuse?(id: string): Promise<string>;
  /** Has a run write lines, for an engine that can `logs`. */
  write?(id: string, lines: string[]): Promise<void>;
  /** What there is to be started, for an engine that can `start`. */
  what?: string;
  /** Uids of the environments for which the engine has something, for one that can `cleanUp`. */
  prepared?(): Promise<string[]>;
  /** From now on it cannot be reached, does not answer at all, or refuses the credentials. */
  trouble(how: 'away' | 'hangs' | 'refuses'): void;
  /** From now on it works again. */
  mend(): void;
  /** What must be in no error, such as the password. */
  secrets?: string[];
  /** Ends what was started for the lab. */
  close?(): Promise<void>;
}

/** A check of what an engine can do; without `of`, of what each can. */
export interface EngineCheck {
  of?: EngineCapability;
  name: string;
  run(lab: EnvironmentEngineLab): Promise<void>;
}

/**
 * An environment for tests that care about a part of it.
 *
 * @public
 */
export function anEngineEnvironment(
  overrides: Partial<EngineEnvironment> = {},
): EngineEnvironment {
  return {
    uid: 'uid-1',
    cluster: 'prod',
    group: 'example.org',
    version: 'v1alpha1',
    kind: 'RunEnvironment',
    namespace: 'team-a',
    name: 'shop',
    owner: 'group:default/team-a',
    ...overrides,
  };
}

/** Of whoever waits for as long as it takes. */
export function patiently(): { signal: AbortSignal } {
  return { signal: new AbortController().signal };
}

/** @throws if it is not there */
export async function read(
  { engine }: EnvironmentEngineLab,
  id: string,
): Promise<EngineRun> {
  const run = await engine.getRun(id, patiently());
  assert.ok(run, `There is no run '${id}', says the engine.`);
  return run;
}

export function hasEnded({ state }: EngineRun): boolean {
  return ENDED_RUN_STATES.includes(state);
}

export function start(
  { engine, what = '' }: EnvironmentEngineLab,
  request: { idempotencyKey: string; environment?: EngineEnvironment },
): Promise<EngineRun> {
  return engine.start!({ what, ...request }, patiently());
}
