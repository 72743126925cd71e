import { isRecord, JsonRecord } from '../json/isRecord';
import { badRequest } from '../status/statusErrors';

/** Where a paged list goes on, and of which state of the world it is. */
export interface ContinueToken {
  /** Undefined to go on in the present. */
  revision: number | undefined;
  /** The first key that may come. */
  start: string;
}

const VERSION = 'meta.k8s.io/v1';
const PRESENT = -1;

export function encodeContinue({ revision, start }: ContinueToken): string {
  const token = { v: VERSION, rv: revision ?? PRESENT, start: `/${start}` };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

export function decodeContinue(text: string): ContinueToken {
  const token = parse(text);
  const { v, rv, start }: JsonRecord = isRecord(token) ? token : {};
  if (v !== VERSION) {
    throw invalidToken(
      `server does not recognize this encoded version ${v ?? ''}`,
    );
  }
  if (typeof rv !== 'number' || rv === 0) {
    throw invalidToken(
      'incorrect encoded start resourceVersion (version meta.k8s.io/v1)',
    );
  }
  if (typeof start !== 'string' || start === '') {
    throw invalidToken('encoded start key empty (version meta.k8s.io/v1)');
  }
  return {
    revision: rv === PRESENT ? undefined : rv,
    start: start.replace(/^\//, ''),
  };
}

function parse(text: string): unknown {
  const decoded = Buffer.from(text, 'base64url').toString();
  try {
    return JSON.parse(decoded);
  } catch {
    const [first = ''] = decoded;
    throw invalidToken(
      `invalid character ${goQuote(first)} looking for beginning of value`,
    );
  }
}

function goQuote(character: string): string {
  return `'${character}'`;
}

function invalidToken(detail: string) {
  return badRequest(
    `invalid continue token: continue key is not valid: ${detail}`,
  );
}
