import { EnvironmentHealth } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * The environments that something is said of that may come from the platform,
 * and what that is. A ready environment of which there is nothing to say does
 * not become otherwise by the platform alone.
 */
export class PlatformDependents {
  readonly #said = new Map<string, string>();

  /** Takes note of what is said of an environment. */
  note(uid: string, health: EnvironmentHealth): void {
    const { verdict, diagnosis } = health;
    if (verdict === 'ready' && !diagnosis.cause) this.#said.delete(uid);
    else this.#said.set(uid, summarize(health));
  }

  forget(uid: string): void {
    this.#said.delete(uid);
  }

  /** Those of which something else is to be said now. */
  affected(healthOf: (uid: string) => EnvironmentHealth | undefined): string[] {
    return [...this.#said].flatMap(([uid, said]) => {
      const health = healthOf(uid);
      return health && summarize(health) !== said ? [uid] : [];
    });
  }
}

function summarize({ verdict, diagnosis }: EnvironmentHealth): string {
  const { sentence, nextStep, actor, healsItself, cause } = diagnosis;
  return JSON.stringify([
    verdict,
    sentence,
    nextStep,
    actor,
    healsItself,
    cause?.key,
  ]);
}
