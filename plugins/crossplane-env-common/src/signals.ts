/**
 * The channel of the signals that environments changed.
 *
 * @public
 */
export const ENVIRONMENTS_SIGNAL_CHANNEL = 'crossplane-env:environments';

/**
 * Says that an environment changed, to whoever listens, signed in or not. It
 * says nothing of which: only who knows the uid of an environment, as everybody
 * does who may see it, can tell that it is this one.
 *
 * @public
 */
export type EnvironmentChangedSignal = {
  /** Another one every minute, so that nobody can follow an environment by its token. */
  salt: string;
  /** Of {@link signalToken}. */
  token: string;
};

/**
 * What a signal calls the environment of this uid: SHA-256 of both, for the
 * browser has no other way to compute it at once and without a secure context.
 *
 * @public
 */
export function signalToken(uid: string, salt: string): string {
  return sha256(`${salt}\n${uid}`);
}

/** The first 32 bits of the fractional parts of the cube roots of the first primes; of the square roots, at the start. */
const [ROUND, START] = constants();

function constants(): [number[], number[]] {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every(prime => n % prime !== 0)) primes.push(n);
  }
  const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
  return [
    primes.map(prime => fraction(Math.cbrt(prime))),
    primes.slice(0, 8).map(prime => fraction(Math.sqrt(prime))),
  ];
}

/** FIPS 180-4, in hexadecimal. */
function sha256(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const bits = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) {
    bytes.push(shift >= 32 ? 0 : (bits >>> shift) & 0xff);
  }
  let hash = START;
  for (let block = 0; block < bytes.length; block += 64) {
    hash = compress(hash, bytes.slice(block, block + 64));
  }
  return hash.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(hash: number[], block: number[]): number[] {
  const words: number[] = [];
  for (let i = 0; i < 64; i++) {
    words.push(i < 16 ? wordAt(block, 4 * i) : extended(words, i));
  }
  let [a, b, c, d, e, f, g, h] = hash;
  for (let i = 0; i < 64; i++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + ROUND[i] + words[i]) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [
      ...[g, f, e, (d + first) | 0],
      ...[c, b, a, (first + sum0 + majority) | 0],
    ];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + hash[i]) | 0);
}

function wordAt(bytes: number[], at: number): number {
  const [a, b, c, d] = bytes.slice(at, at + 4);
  return (a << 24) | (b << 16) | (c << 8) | d;
}

function extended(words: number[], i: number): number {
  const [x, y] = [words[i - 15], words[i - 2]];
  const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
  const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
  return (words[i - 16] + s0 + words[i - 7] + s1) | 0;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
