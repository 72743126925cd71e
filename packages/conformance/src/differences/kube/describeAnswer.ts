import type { KubeAnswer } from '@crossplane-env/testkit';

/** What became of a write, in the words of the table of differences. */
export function describeWrite({ code, body }: KubeAnswer): string {
  return code < 400
    ? 'is accepted'
    : `is refused with ${code} \`${body.reason}\``;
}

/** What became of a read, in the words of the table of differences. */
export function describeRead({ code }: KubeAnswer): string {
  return code < 400 ? 'is served' : `is not served (${code})`;
}
