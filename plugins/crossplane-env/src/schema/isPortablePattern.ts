/** What Go's regular expressions have and JavaScript's have not, or otherwise. */
const ONLY_IN_GO = /\(\?[imsU-]+[:)]|\[\[:\^?\w+:\]|\\[AzQEpPC]|\(\?P</;

/**
 * Whether a pattern, which Kubernetes reads as Go does, means the same to a
 * browser. A pattern that does not is better left to the cluster than applied
 * wrongly.
 */
export function isPortablePattern(pattern: string): boolean {
  if (ONLY_IN_GO.test(pattern)) return false;
  try {
    return Boolean(new RegExp(pattern));
  } catch {
    return false;
  }
}
