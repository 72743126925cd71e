import { EnvironmentHealth } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** How far an environment is, what is the matter, and what to do about it. */
export function describeHealth(health: EnvironmentHealth): string {
  const { verdict, ready, total, diagnosis } = health;
  // Of what is well, the diagnosis of a failure says nothing.
  const progress =
    verdict === 'failed' && total > 0
      ? `${ready} of ${total} resources are ready.`
      : undefined;
  return [progress, diagnosis.sentence, diagnosis.nextStep]
    .filter(Boolean)
    .join(' ');
}
