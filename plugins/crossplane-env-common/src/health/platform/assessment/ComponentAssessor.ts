import type { PlatformComponent } from '../../../types';
import type { EvaluationTime } from '../../observation/time';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';

export type ComponentAssessor = (
  index: PlatformIndex,
  object: PlatformObject,
  options: { now: EvaluationTime },
) => PlatformComponent;
