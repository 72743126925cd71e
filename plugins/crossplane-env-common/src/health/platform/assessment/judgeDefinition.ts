import type { Verdict } from '../../../types';
import { asObject } from '../../observation/json';
import type { EvaluationTime } from '../../observation/time';
import type { Finding } from '../../rules/Finding';
import { enumerate, nameOf } from '../../words';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { compositionsOf } from '../compositions/compositionsOf';
import {
  definitionState,
  type DefinitionState,
} from '../definitions/definitionState';
import { namedComposition } from '../definitions/namedComposition';
import { referenceableType } from '../definitions/referenceableType';
import { KINDS } from '../kinds';

/** Whether an XRD is in force, and can be used as it is meant to be. */
export function judgeDefinition(
  index: PlatformIndex,
  definition: PlatformObject,
  { now }: { now: EvaluationTime },
): [Verdict, Finding?] {
  const state = definitionState(definition, { now });
  if (state.verdict === 'unknown') {
    const twin = twinOf(index, definition);
    return twin ? ['failed', describeTwin(definition, twin)] : ['unknown'];
  }
  if (state.verdict !== 'ready') {
    return [state.verdict, describeState(definition, state)];
  }
  const compositions = compositionsOf(index, referenceableType(definition));
  if (compositions.length === 0 && index.knows(KINDS.composition)) {
    return ['blocked', withoutComposition(definition)];
  }
  return ['ready', describeChoice(definition, compositions)];
}

/** Of two XRDs for one kind, the later one never gets any condition. */
function twinOf(
  index: PlatformIndex,
  { resource, spec }: PlatformObject,
): PlatformObject | undefined {
  const { kind } = asObject(spec.names);
  return index
    .all(KINDS.xrd)
    .find(
      other =>
        other.resource.name !== resource.name &&
        other.spec.group === spec.group &&
        asObject(other.spec.names).kind === kind,
    );
}

function describeTwin(definition: PlatformObject, twin: PlatformObject) {
  return {
    family: 'definition-twin',
    statement: `${nameOf(definition)} defines the same kind as ${
      twin.resource.name
    }, which only one can`,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to delete one of them, or to rename it.',
  } as const;
}

function describeState(
  definition: PlatformObject,
  { verdict, evidence }: DefinitionState,
): Finding | undefined {
  if (verdict !== 'failed' && verdict !== 'stale') return undefined;
  const name = nameOf(definition);
  return {
    family: `definition-${verdict}`,
    statement:
      verdict === 'stale'
        ? `the last change of ${name} is not in force, though it says that it is established`
        : `${name} could not be put in force`,
    detail: evidence?.source === 'Event' ? evidence.message : undefined,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to correct ${name}; its events tell what is wrong.`,
    evidence,
  };
}

function withoutComposition(definition: PlatformObject): Finding {
  return {
    family: 'no-composition',
    statement: `no Composition is for ${nameOf(definition)}`,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to install a Composition for it.',
  };
}

function describeChoice(
  definition: PlatformObject,
  compositions: PlatformObject[],
): Finding | undefined {
  const { enforced, byDefault } = namedComposition(definition);
  if (compositions.length < 2 || enforced || byDefault) return undefined;
  const names = compositions.map(({ resource }) => resource.name);
  return {
    family: 'random-composition',
    statement: `${nameOf(
      definition,
    )} works, and Crossplane chooses among ${enumerate(
      names,
    )} at random for whoever names none`,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to set defaultCompositionRef.',
    fault: { resource: definition.resource, what: 'several compositions' },
  };
}
