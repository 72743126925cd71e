import type { PlatformComponent } from '../../../types';
import type { EvaluationTime } from '../../observation/EvaluationTime';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';

export type ComponentAssessor = (
  index: PlatformIndex,
  object: PlatformObject,
  options: { now: EvaluationTime },
) => PlatformComponent;
