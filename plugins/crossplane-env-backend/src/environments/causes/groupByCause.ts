import {
  CauseGroup,
  Diagnosis,
  formatEnvironmentRef,
  RootCause,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { healthOfObserved } from '../../inventory/environments/assessObserved';
import {
  KnownEnvironment,
  LiveEnvironment,
} from '../../lifecycle/KnownEnvironment';

const MOST_ENVIRONMENTS = 50;

/** An environment that is not ready, and why. */
export interface SufferingEnvironment {
  environment: LiveEnvironment;
  diagnosis: Diagnosis & { cause: RootCause };
}

/** Undefined for an environment that is ready, or of whose cause nothing is known. */
export function findCause(
  environment: KnownEnvironment,
  options: { now: Date },
): SufferingEnvironment | undefined {
  if (environment.state === 'gone') return undefined;
  const { verdict, diagnosis } = healthOfObserved(
    environment.observed,
    options,
  );
  const { cause } = diagnosis;
  return cause && verdict !== 'ready' && verdict !== 'gone'
    ? { environment, diagnosis: { ...diagnosis, cause } }
    : undefined;
}

/** Each cause once, those of most environments first. */
export function groupByCause(suffering: SufferingEnvironment[]): CauseGroup[] {
  const byKey = new Map<string, SufferingEnvironment[]>();
  for (const one of suffering) {
    const { key } = one.diagnosis.cause;
    const group = byKey.get(key);
    if (group) group.push(one);
    else byKey.set(key, [one]);
  }
  return [...byKey.values()]
    .map(toGroup)
    .sort(
      (a, b) =>
        b.totalEnvironments - a.totalEnvironments || compare(a.key, b.key),
    );
}

function toGroup(suffering: SufferingEnvironment[]): CauseGroup {
  const sorted = suffering
    .map(one => ({ ...one, ref: formatEnvironmentRef(one.environment.ref) }))
    .sort((a, b) => compare(a.ref, b.ref));
  const [{ diagnosis }] = sorted;
  const { cause, sentence, nextStep, actor, healsItself, evidence } = diagnosis;
  const [staleSince] = sorted
    .flatMap(({ environment }) => environment.observed.staleSince ?? [])
    .sort();
  return {
    ...cause,
    sentence,
    nextStep,
    actor,
    healsItself,
    evidence,
    environments: sorted.slice(0, MOST_ENVIRONMENTS).map(({ ref }) => ref),
    totalEnvironments: sorted.length,
    staleSince,
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
