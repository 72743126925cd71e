import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf } from '../words';
import type { Finding } from './Finding';

export function missing({ observation, parent }: AssessedResource): Finding {
  const referrer = parent ? nameOf(parent.observation) : 'the environment';
  return {
    family: 'missing',
    statement: `${nameOf(
      observation,
    )} does not exist, although ${referrer} refers to it`,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Crossplane creates it again as long as it runs; if that does not happen, ask the platform team to check Crossplane.',
  };
}
