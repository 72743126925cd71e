import { Config } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { ConfigRemarks } from './ConfigRemarks';

const IDENTITY = {
  serviceAccountToken: true,
  serviceAccountTokenFile: true,
  clientCertificateFile: true,
  clientCertificateData: true,
  clientKeyFile: true,
  clientKeyData: true,
  kubeconfigContext: true,
  kubeconfigFile: true,
  authProvider: true,
  assumeRole: true,
  externalId: true,
  authMetadata: true,
} as const;

/** The keys that there are: `true` for whatever is below, `[keys]` for a list of objects with these. */
export type Keys = { [key: string]: true | Keys | [Keys] };

/** As `config.d.ts` describes them, which a test compares. */
export const KNOWN = {
  clusters: [
    {
      name: true,
      url: true,
      caData: true,
      caFile: true,
      skipTLSVerify: true,
      inCluster: true,
      kubeconfigContext: true,
      kubeconfigFile: true,
      viewer: IDENTITY,
      editor: IDENTITY,
    },
  ],
  clusterDefaults: {
    caData: true,
    caFile: true,
    viewer: IDENTITY,
    editor: IDENTITY,
  },
  trustedNamespaces: true,
  kubernetesAuthorization: {
    enabled: true,
    username: { from: true, annotation: true, prefix: true },
    groups: { from: true, prefix: true },
    servicePrincipals: true,
    cacheTtl: true,
  },
  events: {
    sinks: [
      {
        name: true,
        type: true,
        url: true,
        secrets: true,
        ordered: true,
        allowPrivateAddresses: true,
      },
    ],
  },
  audit: { keepFor: true },
  // Their readers refuse what is not known, at every depth.
  health: { overrides: true },
  lifecycle: {
    expiry: { rules: true },
    creation: { rules: true },
    drift: { rules: true, longPausedAfter: true },
  },
} satisfies Keys;

const ROOT = 'crossplaneEnv';

/** What the configuration has below `crossplaneEnv` at these keys, whatever is above it. */
export function configuredAt(
  config: Config,
  ...keys: string[]
): JsonValue | undefined {
  let value = config.getOptional(ROOT);
  for (const key of keys) {
    value =
      isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

/** Whether there is a key that is not known, and that is meant to be this one. */
export function isMisspelt(config: Config, key: keyof typeof KNOWN): boolean {
  const section = configuredAt(config);
  const keys = isObject(section) ? Object.keys(section) : [];
  return keys.some(
    one =>
      !Object.hasOwn(KNOWN, one) && nearestOf(one, Object.keys(KNOWN)) === key,
  );
}

/** Tells of each key below `crossplaneEnv` that there is not, with the one that may be meant. */
export function remarkUnknownKeys(
  value: JsonValue | undefined,
  remarks: ConfigRemarks,
): void {
  remarkUnknownIn(value, { keys: KNOWN, at: ROOT, remarks });
}

/** Which hold nothing but other keys. */
const SECTIONS = [
  ROOT,
  `${ROOT}.health`,
  `${ROOT}.events`,
  `${ROOT}.lifecycle`,
  `${ROOT}.lifecycle.expiry`,
  `${ROOT}.lifecycle.creation`,
  `${ROOT}.lifecycle.drift`,
];

function remarkUnknownIn(
  value: JsonValue | undefined,
  { keys, at, remarks }: { keys: Keys; at: string; remarks: ConfigRemarks },
): void {
  if (!isObject(value)) {
    // Others are told of by whoever reads them.
    if (value !== undefined && SECTIONS.includes(at)) {
      remarks.warn({
        code: 'unusable-setting',
        sentence: `'${at}' is no object, and is ignored.`,
        remedy: `Give ${listOf(keys)} below it, and start the backend again.`,
      });
    }
    return;
  }
  for (const [key, field] of Object.entries(value)) {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const path = `${at}.${key}`;
    if (known === undefined) {
      const nearest = nearestOf(key, Object.keys(keys));
      remarks.warn({
        code: 'unknown-key',
        sentence: `The configuration has no key '${path}', which is ignored.`,
        remedy: `${
          nearest
            ? `Write '${nearest}' if that is meant, else take it out`
            : `Take it out, or write one of ${listOf(keys)}`
        }, and start the backend again.`,
      });
    } else if (Array.isArray(known)) {
      const items = Array.isArray(field) ? field : [];
      for (const [index, item] of items.entries()) {
        const place = `${path}[${index}]`;
        remarkUnknownIn(item, { keys: known[0], at: place, remarks });
      }
    } else if (known !== true) {
      remarkUnknownIn(field, { keys: known, at: path, remarks });
    }
  }
}

function listOf(keys: Keys): string {
  return Object.keys(keys)
    .map(key => `'${key}'`)
    .join(', ');
}

function isObject(
  value: JsonValue | undefined,
): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of words that differ in more than that, another is meant. */
const MOST_EDITS = 3;
const LONGEST_KEY = 64;

function nearestOf(key: string, known: string[]): string | undefined {
  if (key.length > LONGEST_KEY) return undefined;
  const [best] = known
    .map(name => ({
      name,
      edits: countEdits(key.toLowerCase(), name.toLowerCase()),
    }))
    .sort((a, b) => a.edits - b.edits);
  const isNear = best.edits <= Math.min(MOST_EDITS, key.length / 2);
  return isNear ? best.name : undefined;
}

/** Levenshtein's distance. */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/** Letters, digits, and what names of clouds have in between, such as `arn:aws:eks:eu:1:cluster/prod`. */
const CLUSTER_NAME = /^[\p{L}\p{N}_]([\p{L}\p{N}_.:@/ -]*[\p{L}\p{N}_])?$/u;
const LONGEST_NAME = 253;

/** What every object has is found in the place of what is looked up by such a name. */
function isOfEveryObject(name: string): boolean {
  return name in Object.prototype;
}

/** Whether references to what is in the cluster can be written down, and read again. */
export function isClusterName(name: string): boolean {
  return (
    name.length <= LONGEST_NAME &&
    CLUSTER_NAME.test(name) &&
    !isOfEveryObject(name) &&
    !name.split('/').some(part => ['', '.', '..'].includes(part.trim()))
  );
}
