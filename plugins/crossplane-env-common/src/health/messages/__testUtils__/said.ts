import { syncError, READY } from '../../__fixtures__/conditions';
import { composite, LATER, managed } from '../../__fixtures__/resources';
import { assessEnvironment } from '../../assess';
import type { Actor, Diagnosis } from '../../../types';

/**
 * Where a message is found: in the condition of a managed resource, in that of
 * the composite, or as what a function calls fatal.
 */
export type At = 'mr' | 'xr' | 'fatal';

/** A message, and what is right to conclude from it. */
export interface Example {
  at: At;
  message: string;
  actor: Exclude<Actor, 'nobody'>;
  heals: boolean;
  /** What the sentence or the next step has to say, in these words. */
  say: string;
}

/** What the portal says of an environment with this message. */
export function diagnosisOf({
  at,
  message,
}: Pick<Example, 'at' | 'message'>): Diagnosis {
  const root =
    at === 'mr'
      ? composite({
          conditions: READY,
          children: [
            managed({
              conditions: [syncError(message)],
              spec: { providerConfigRef: { name: 'default' } },
            }),
          ],
        })
      : composite({ conditions: [syncError(inContext(at, message))] });
  return assessEnvironment(root, { now: LATER }).health.diagnosis;
}

function inContext(at: At, message: string): string {
  return at === 'fatal'
    ? `cannot compose resources: pipeline step "run" returned a fatal result: ${message}`
    : message;
}

/** All that is said to people. */
export function textOf({ sentence, nextStep = '' }: Diagnosis): string {
  return `${sentence} ${nextStep}`;
}
