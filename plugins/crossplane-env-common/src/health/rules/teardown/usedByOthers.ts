import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** Crossplane labels what a Usage protects. */
export function isUsedByOthers({ observation }: AssessedResource): boolean {
  return observation.labels.get('crossplane.io/in-use') === 'true';
}

export function usedByOthers(node: AssessedResource): Finding | undefined {
  if (!isUsedByOthers(node)) return undefined;
  return {
    family: 'used-by-others',
    statement: `${nameOf(node.observation)} stays until what uses it is gone`,
    actor: 'nobody',
    healsItself: true,
    nextStep:
      'If it lasts, ask the platform team which Usage protects it, and what still uses it.',
  };
}
