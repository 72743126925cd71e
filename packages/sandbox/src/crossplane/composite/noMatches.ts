/** What Crossplane's client says of a kind that is not served. */
export function noMatches(apiVersion: string, kind: string): string {
  return `no matches for kind "${kind}" in version "${apiVersion}"`;
}
