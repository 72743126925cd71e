import type { PlatformComponent } from '../../../types';
import { EvaluationTime } from '../../observation/time';
import type { PlatformIndex } from '../PlatformIndex';
import { KINDS } from '../kinds';
import type { ComponentAssessor } from './ComponentAssessor';
import { assessComposition } from './assessComposition';
import { assessDefinition } from './assessDefinition';
import { assessPackage } from './assessPackage';

const ASSESSORS: Array<[kind: string, assess: ComponentAssessor]> = [
  [KINDS.xrd, assessDefinition],
  [KINDS.composition, assessComposition],
  [KINDS.function, assessPackage],
  [KINDS.provider, assessPackage],
  [KINDS.configuration, assessPackage],
];

/**
 * Whether what environments are made with works, and what depends on it: every
 * environment type, Composition, Function, Provider and Configuration that is
 * known of, by kind and name.
 *
 * @public
 */
export function assessPlatform(
  index: PlatformIndex,
  options: { now: Date },
): PlatformComponent[] {
  const now = EvaluationTime.at(options.now);
  return ASSESSORS.flatMap(([kind, assess]) =>
    index
      .all(kind)
      .map(object => assess(index, object, { now }))
      .sort((a, b) => compare(a.resource.name, b.resource.name)),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
