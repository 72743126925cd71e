import * as failures from './failures';
import * as natives from './natives';
import * as quiet from './quiet';
import type { Situation } from './Situation';

/** In the order of their numbers: failures, Kubernetes' own kinds, and what only looks wrong. */
export const situations: Situation[] = [failures, natives, quiet].flatMap(
  family => Object.values(family).flat(),
);
