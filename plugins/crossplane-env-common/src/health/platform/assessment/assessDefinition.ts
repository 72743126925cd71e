import { ANNOTATION_TITLE } from '../../../annotations';
import type { PlatformComponent } from '../../../types';
import { asObject, asString } from '../../observation/json';
import type { EvaluationTime } from '../../observation/time';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { compositionsOf } from '../compositions/compositionsOf';
import { referenceableType } from '../definitions/referenceableType';
import { dependentsOn } from './dependentsOn';
import { judgeDefinition } from './judgeDefinition';
import { toComponent } from './toComponent';

/** An environment type, by its XRD. */
export function assessDefinition(
  index: PlatformIndex,
  definition: PlatformObject,
  { now }: { now: EvaluationTime },
): PlatformComponent {
  const [verdict, finding] = judgeDefinition(index, definition, { now });
  return toComponent(definition, {
    title: titleOf(definition),
    verdict,
    finding,
    dependents: dependentsOn(index, {
      compositions: compositionsOf(index, referenceableType(definition)),
      definitions: [definition],
    }),
  });
}

function titleOf({ annotations, spec, resource }: PlatformObject): string {
  return (
    annotations.get(ANNOTATION_TITLE) ||
    asString(asObject(spec.claimNames).kind) ||
    asString(asObject(spec.names).kind) ||
    resource.name
  );
}
