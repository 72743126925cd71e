import { createHash } from 'node:crypto';
import { goString } from '../goValue';
import { TransformError } from '../TransformError';

const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const CONVERSIONS: Record<string, (input: unknown) => string> = {
  ToUpper: input => goString(input).toLocaleUpperCase('en-US'),
  ToLower: input => goString(input).toLocaleLowerCase('en-US'),
  ToJson: input => JSON.stringify(input),
  ToBase64: input => Buffer.from(goString(input)).toString('base64'),
  FromBase64: input => fromBase64(goString(input)),
  ToSha1: input => digest('sha1', input),
  ToSha256: input => digest('sha256', input),
  ToSha512: input => digest('sha512', input),
  ToAdler32: input => String(adler32(bytesOf(input))),
};

export function convertString(conversion: string, input: unknown): string {
  const convert = CONVERSIONS[conversion];
  if (!convert) {
    throw new TransformError(
      `type ${conversion} is not supported for string convert`,
    );
  }
  return convert(input);
}

function fromBase64(text: string): string {
  if (!BASE64.test(text)) {
    throw new TransformError('string is not valid base64');
  }
  return Buffer.from(text, 'base64').toString();
}

function digest(algorithm: string, input: unknown): string {
  return createHash(algorithm).update(bytesOf(input)).digest('hex');
}

function bytesOf(input: unknown): Buffer {
  return Buffer.from(typeof input === 'string' ? input : JSON.stringify(input));
}

function adler32(bytes: Buffer): number {
  const modulus = 65521;
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % modulus;
    high = (high + low) % modulus;
  }
  return high * 65536 + low;
}
