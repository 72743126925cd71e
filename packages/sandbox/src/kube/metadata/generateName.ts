const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
const BASE_LIMIT = 63 - SUFFIX_LENGTH;

/** A name that begins as asked and ends at random. */
export function generateName(base: string): string {
  let suffix = '';
  for (let index = 0; index < SUFFIX_LENGTH; index++) {
    suffix += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  }
  return base.slice(0, BASE_LIMIT) + suffix;
}
