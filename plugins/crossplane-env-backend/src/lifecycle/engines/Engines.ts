import { ConflictError, InputError } from '@backstage/errors';
import { EnvironmentEngine } from '@crossplane-env/backstage-plugin-crossplane-env-node';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What runs are called that report themselves. */
const TAKEN = 'external';

/** The engines of a portal, each by a name of its own. */
export class Engines {
  readonly #byName = new Map<string, EnvironmentEngine>();

  add(engine: EnvironmentEngine): void {
    const { name } = engine;
    if (!NAME.test(name)) {
      throw new InputError(
        `An engine cannot be called '${name}': its name has to be of lower-case letters, digits and dashes, 63 at most.`,
      );
    }
    if (name === TAKEN || this.#byName.has(name)) {
      throw new ConflictError(
        `There are two engines of the name '${name}'${
          name === TAKEN
            ? ', which is what runs have that report themselves'
            : ''
        }.`,
      );
    }
    this.#byName.set(name, engine);
  }

  get(name: string): EnvironmentEngine | undefined {
    return this.#byName.get(name);
  }

  list(): EnvironmentEngine[] {
    return [...this.#byName.values()];
  }
}
