import type { ResourceRef } from '../../../refs';
import type { Verdict } from '../../../types';
import type { EvaluationTime } from '../../observation/time';
import type { PlatformIndex } from '../../platform/PlatformIndex';
import { KINDS } from '../../platform/kinds';
import { describePackage } from '../../platform/packages/describePackage';
import { providersOfGroup } from '../../platform/packages/providersOfGroup';
import { stateOfPackage } from '../../platform/packages/stateOfPackage';
import type { Finding } from '../Finding';

const MAY_WORK = new Set<Verdict>(['ready', 'stale', 'paused']);

/**
 * Why no provider looks after resources of a kind; nothing when one works, or
 * when it cannot be told.
 */
export function providerTrouble(
  { group, kind }: Pick<ResourceRef, 'group' | 'kind'>,
  { now, platform }: { now: EvaluationTime; platform: PlatformIndex },
): Finding | undefined {
  const providers = providersOfGroup(platform, group);
  const states = providers.map(provider => ({
    provider,
    state: stateOfPackage(platform, provider, { now }),
  }));
  if (states.some(({ state }) => MAY_WORK.has(state.verdict))) return undefined;
  const [first] = states;
  if (first) return describePackage(first.provider, first.state);
  const isKnown = [KINDS.provider, KINDS.providerRevision].every(known =>
    platform.knows(known),
  );
  return isKnown ? providerMissing({ group, kind }) : undefined;
}

function providerMissing(kind: Pick<ResourceRef, 'group' | 'kind'>): Finding {
  const what = `${kind.kind} of ${kind.group}`;
  return {
    family: 'provider-missing',
    statement: `no provider that is installed looks after ${what}`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to install a provider of ${what}.`,
    fault: { what: `no provider of ${kind.group}` },
  };
}
