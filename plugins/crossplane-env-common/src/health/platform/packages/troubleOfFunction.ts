import type { EvaluationTime } from '../../observation/time';
import type { Finding } from '../../rules/Finding';
import type { PlatformIndex } from '../PlatformIndex';
import { KINDS } from '../kinds';
import { describePackage } from './describePackage';
import { functionNamed } from './functionNamed';
import { stateOfPackage } from './stateOfPackage';

/** Why a function cannot answer; nothing when its package works, or is not known. */
export function troubleOfFunction(
  index: PlatformIndex,
  name: string,
  { now }: { now: EvaluationTime },
): Finding | undefined {
  const fn = index.find(KINDS.function, { name });
  if (fn) {
    const state = stateOfPackage(index, fn, { now });
    return state.verdict === 'stale' ? undefined : describePackage(fn, state);
  }
  if (!index.knows(KINDS.function)) return undefined;
  return {
    family: 'function-missing',
    statement: `Function ${name} is not installed`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to install the function ${name}.`,
    fault: { resource: functionNamed(index.cluster, name) },
  };
}
