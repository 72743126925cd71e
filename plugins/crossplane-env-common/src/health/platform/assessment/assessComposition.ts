import type { PlatformComponent, Verdict } from '../../../types';
import { findCondition } from '../../observation/Observation';
import type { EvaluationTime } from '../../observation/time';
import type { Finding } from '../../rules/Finding';
import { nameOf } from '../../words';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { functionsOf } from '../compositions/pipelineOf';
import { newestRevision } from '../compositions/revisionsOfComposition';
import { typeOfComposition } from '../compositions/typeOfComposition';
import { definitionOf } from '../definitions/definitionOf';
import { KINDS } from '../kinds';
import { conditionEvidence } from '../packages/conditionEvidence';
import { troubleOfFunction } from '../packages/troubleOfFunction';
import { dependentsOn } from './dependentsOn';
import { toComponent } from './toComponent';

/** A Composition: it has no status of its own, so what it is made of tells. */
export function assessComposition(
  index: PlatformIndex,
  composition: PlatformObject,
  { now }: { now: EvaluationTime },
): PlatformComponent {
  const [verdict, finding] = judge(index, composition, now);
  const definition = definitionOf(index, typeOfComposition(composition));
  const { kinds, compositions, environmentTypes } = dependentsOn(index, {
    definitions: definition ? [definition] : [],
  });
  return toComponent(composition, {
    verdict,
    finding,
    dependents: { kinds, compositions, environmentTypes },
  });
}

function judge(
  index: PlatformIndex,
  composition: PlatformObject,
  now: EvaluationTime,
): [Verdict, Finding?] {
  if (composition.deletingSince) return ['deleting'];
  const invalid = invalidPipeline(index, composition);
  if (invalid) return ['failed', invalid];
  const blocked = functionInTrouble(index, composition, now);
  if (blocked) return ['blocked', blocked];
  const orphan = withoutType(index, composition);
  return orphan ? ['blocked', orphan] : ['ready'];
}

function invalidPipeline(
  index: PlatformIndex,
  composition: PlatformObject,
): Finding | undefined {
  const revision = newestRevision(index, composition.resource.name);
  const valid = revision && findCondition(revision, 'ValidPipeline');
  if (!revision || valid?.status !== 'False') return undefined;
  return {
    family: 'pipeline-invalid',
    statement: `${nameOf(
      composition,
    )} uses a function in a way that this function does not support`,
    detail: valid.message,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to use another function or version of it.',
    evidence: conditionEvidence(revision, valid),
  };
}

function functionInTrouble(
  index: PlatformIndex,
  composition: PlatformObject,
  now: EvaluationTime,
): Finding | undefined {
  for (const name of functionsOf(composition)) {
    const trouble = troubleOfFunction(index, name, { now });
    if (trouble) {
      const statement = `${nameOf(composition)} cannot be used, as ${
        trouble.statement
      }`;
      return { ...trouble, statement };
    }
  }
  return undefined;
}

function withoutType(
  index: PlatformIndex,
  composition: PlatformObject,
): Finding | undefined {
  const type = typeOfComposition(composition);
  if (definitionOf(index, type) || !index.knows(KINDS.xrd)) return undefined;
  return {
    family: 'type-missing',
    statement: `${nameOf(composition)} is for ${type.kind} of ${
      type.group
    }, which is not defined`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to define ${type.kind} of ${type.group}.`,
  };
}
