import { isError, stringifyError } from '@backstage/errors';
import { CredentialsError, NoAccessError, StatusError } from './errors';
import { cleanText } from './intake';

/*
 * The API server quotes what it refuses, and what people typed may be a
 * password. The person who typed it may read it again; logs and audits may not.
 */

/** More than anybody reads in a log. */
const LONGEST_INPUT = 4_000;
const LONGEST_LINE = 1_000;
const MOST_FIELDS = 20;

/** Errors that were made of what the API server said, and what of it may be logged. */
const loggable = new WeakMap<object, string>();

/** The error, which is from then on logged as the refusal that it was made of. */
export function madeOf<E extends Error>(error: E, refusal: StatusError): E {
  loggable.set(error, `${error.name}: ${describeStatus(refusal)}`);
  return error;
}

/**
 * What went wrong as logs and audits may have it: the code, fields, rules and
 * names of what refused it, and no value that somebody typed.
 */
export function describeForLog(error: unknown): string {
  const known = isError(error) ? loggable.get(error) : undefined;
  const line = cleanText(known ?? describeUnknown(error));
  return line.length > LONGEST_LINE
    ? `${line.slice(0, LONGEST_LINE - 1)}…`
    : line;
}

function describeUnknown(error: unknown): string {
  if (error instanceof StatusError) return describeStatus(error);
  const text = stringifyError(error);
  // What they quote are names of the configuration, which say where to look.
  return error instanceof NoAccessError || error instanceof CredentialsError
    ? withoutCredentials(text)
    : withoutValues(withoutStatement(text));
}

/** As an error, for those who want one; where it came from may hold the message as well. */
export function toLoggableError(error: unknown): Error {
  const loggableError = new Error(describeForLog(error));
  if (isError(error)) {
    const prefix = `${error.name}: `;
    loggableError.name = error.name;
    if (loggableError.message.startsWith(prefix)) {
      loggableError.message = loggableError.message.slice(prefix.length);
    }
  }
  loggableError.stack = `${loggableError.name}: ${loggableError.message}`;
  return loggableError;
}

/** As the API server writes it when it is the identity that lacks a right; only names of its own are in it. */
const MISSING_RIGHT =
  /User "[^"]{0,300}" cannot \w+ resource "[^"]{0,300}" in API group "[^"]{0,300}"(?: in the namespace "[^"]{0,300}"| at the cluster scope)?/;

/** Who objects, by names that a platform team gave. */
const OBJECTORS = [
  /admission webhook "[\w.-]{1,253}" denied the request/,
  /ValidatingAdmissionPolicy '[\w.-]{1,253}' with binding '[\w.-]{1,253}' denied request/,
  /failed calling webhook "[\w.-]{1,253}"/,
  /conversion webhook for [\w.,/= -]{1,300} failed/,
  /exceeded quota: [\w.-]{1,253}/,
];

/** What is answered whatever was asked for has nothing of it in the answer. */
const ABOUT_NOTHING = new Set([401, 404, 410, 429, 503, 504]);

function describeStatus(error: StatusError): string {
  const { code, reason, details } = error;
  const message = error.message.slice(0, LONGEST_INPUT);
  const right = MISSING_RIGHT.exec(message);
  if (code === 403 && right) return right[0];
  const objectors = OBJECTORS.flatMap(one => one.exec(message)?.[0] ?? []);
  const named = (details.causes ?? []).slice(0, MOST_FIELDS);
  const fields = named.length
    ? named.map(cause => describeField(cause.field, cause.reason))
    : fieldsIn(message);
  const parts = [...new Set([...objectors, ...fields])];
  if (parts.length === 0 && isAboutNothing(error))
    return withoutValues(message);
  const said = typeof reason === 'string' && /^\w+$/.test(reason) ? reason : '';
  const head = [code, said].filter(Boolean).join(' ');
  return parts.length ? `${head}: ${parts.join('; ')}` : head;
}

const OWN_TROUBLE =
  /etcd|leader|storage|database|time(?:d )?out|deadline|unavailable|starting|shutting down|too many|connection|certificate|EOF|ECONN|EPIPE|EHOSTUNREACH|ENOTFOUND|ETIMEDOUT/i;

/** Also of an API server that has trouble of its own, unless somebody else speaks. */
function isAboutNothing({ code, message }: StatusError): boolean {
  return (
    ABOUT_NOTHING.has(code) ||
    (code >= 500 &&
      OWN_TROUBLE.test(message) &&
      !/webhook|admission|denied|invalid/i.test(message)) ||
    /^The right to \w+ [\w.]+ in all namespaces is missing\.$/.test(message)
  );
}

function describeField(field: unknown, reason: unknown): string {
  const path = typeof field === 'string' ? withoutKeys(field) : 'a field';
  return typeof reason === 'string' && /^\w+$/.test(reason)
    ? `${path} (${reason})`
    : path;
}

/** Keys of a map are typed as well; positions in a list are not. */
function withoutKeys(path: string): string {
  return path.slice(0, 200).replace(/\[(?!\d+\])[^\]]*\]?/g, '[…]');
}

const FAULT =
  'Invalid value|Unsupported value|Duplicate value|Required value|Too long|Too many|Too few|Forbidden|Not found|Internal error';
const FIELD_FAULT = new RegExp(
  `([A-Za-z][\\w.-]{0,200}(?:\\[\\d+\\][\\w.-]{0,100})*(?:\\[[^\\]"]{0,100}\\])?): (${FAULT})`,
  'g',
);
const UNKNOWN_FIELD = /(unknown|duplicate) field "([\w.[\]-]{1,200})"/g;

/** Field by field, from the words of a message that does not list them. */
function fieldsIn(message: string): string[] {
  const unquoted = message.replace(/"(?:[^"\\]|\\.)*"?/g, '""');
  const faults = [...unquoted.matchAll(FIELD_FAULT)].map(
    ([, field, fault]) => `${withoutKeys(field)} (${fault})`,
  );
  const unknown = [...message.matchAll(UNKNOWN_FIELD)].map(
    ([, fault, field]) => `${fault} field ${withoutKeys(field)}`,
  );
  return [...faults, ...unknown].slice(0, MOST_FIELDS);
}

const VALUE_AFTER = new RegExp(
  `(${FAULT}): (?:"(?:[^"\\\\]|\\\\.)*"?|[{[][^;]*|[^:;]*)(?::[^;]*)?`,
  'g',
);

/** What is known to be one by what is before it, or by its form. */
const CREDENTIALS: Array<[RegExp, string]> = [
  // The engine's own words for JSON that it cannot read.
  [/, (?:\.\.\.)?".*(?= is not valid JSON)/gs, ''],
  [/(\/\/)[^\s/@]+@/g, '$1…@'],
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, '$1 …'],
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){0,2}/g, '…'],
  // Of Google Cloud, and of AWS for EKS.
  [/\b(ya29|k8s-aws-v1)\.[\w-]+/g, '$1.…'],
  [/(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----).*?(?:(?=-----END)|$)/gs, '$1…'],
  [
    /\b([\w-]{0,40}(?:token|passw(?:or)?d|passphrase|secret(?:[_-]?access[_-]?key)?|credential|(?:api|access|private)[_-]?key|key[_-]data|signature)s?["']?\s{0,5}(?:[:=]|%3D)\s{0,5})("[^"]*"?|'[^']*'?|[^\s,;&]+)/gi,
    '$1…',
  ],
];

/** The text without what lets somebody in, such as a token or the password in an address. */
export function withoutCredentials(message: string): string {
  return CREDENTIALS.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    message.slice(0, LONGEST_INPUT),
  );
}

/** The text but for what it quotes: of errors of which nothing more is known. */
function withoutValues(message: string): string {
  const text = withoutCredentials(message);
  const right = MISSING_RIGHT.exec(text);
  if (right) return text.slice(0, right.index) + right[0];
  return text
    .replace(/(denied the request|denied request):.*$/s, '$1')
    .replace(VALUE_AFTER, '$1')
    .replace(/"(?:[^"\\]|\\.)*"?/g, '"…"')
    .replace(/(^|[\s(:=[])'[^'\n]{3,}'/g, "$1'…'")
    .replace(/\{[^}]*\}?/g, '{…}');
}

/** A database's client writes the statement first, with the values in it. */
function withoutStatement(message: string): string {
  const statement =
    /\b(insert into|update|select|delete from|with|begin|commit)\b[^]* - /i;
  return message
    .slice(0, 20 * LONGEST_INPUT)
    .replace(statement, 'a statement: ');
}
