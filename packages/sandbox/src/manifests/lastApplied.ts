import type { KubeObjectInput } from '@crossplane-env/testkit';
import { isRecord } from '../kube/json';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * The object as `kubectl apply` sends it: with a record of itself, by which the
 * next `kubectl apply` of the same file finds that there is nothing to change.
 */
export function withLastApplied(object: KubeObjectInput): KubeObjectInput {
  const { [LAST_APPLIED]: _recorded, ...annotations } =
    object.metadata.annotations ?? {};
  const withAnnotations = (all: Record<string, string>) => ({
    ...object,
    metadata: { ...object.metadata, annotations: all },
  });
  const record = encodeAsGo(withAnnotations(annotations));
  return withAnnotations({ ...annotations, [LAST_APPLIED]: record });
}

/** What kubectl compares is the text, so that every byte matters. */
function encodeAsGo(object: object): string {
  const json = JSON.stringify(object, (_key, value) =>
    isRecord(value) ? sortKeys(value) : value,
  );
  return `${json.replace(/[<>&\u2028\u2029]/g, escape)}\n`;
}

function sortKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map(key => [key, record[key]]),
  );
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
