/** Replaces texts wherever they occur, the longest first. */
export class Replacements {
  readonly #replacements = new Map<string, string>();
  #pattern = /$^/g;

  add(text: string, replacement: string): void {
    this.#replacements.set(text, replacement);
    const longestFirst = [...this.#replacements.keys()].sort(
      (left, right) => right.length - left.length,
    );
    this.#pattern = new RegExp(longestFirst.map(escapePattern).join('|'), 'g');
  }

  has(text: string): boolean {
    return this.#replacements.has(text);
  }

  applyTo(text: string): string {
    return text.replace(
      this.#pattern,
      found => this.#replacements.get(found) ?? found,
    );
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
