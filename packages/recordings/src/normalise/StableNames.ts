import { Replacements } from './Replacements';

/** Gives a name that several objects would get to the first, and numbers the others. */
export class StableNames {
  readonly replacements = new Replacements();
  readonly #taken = new Map<string, number>();

  add(name: string, stable: string | undefined): void {
    if (!stable || this.replacements.has(name)) return;
    const count = (this.#taken.get(stable) ?? 0) + 1;
    this.#taken.set(stable, count);
    this.replacements.add(name, count === 1 ? stable : `${stable}-${count}`);
  }
}
