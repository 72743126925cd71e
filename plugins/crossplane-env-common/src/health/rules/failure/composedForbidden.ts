import type { MessageRule } from '../Finding';

const GRANT =
  'Ask the platform team to let Crossplane manage this kind, by a ClusterRole with the label rbac.crossplane.io/aggregate-to-crossplane: "true".';

export const composedForbidden: MessageRule[] = [
  {
    pattern: /composed resource "([^"]+)": (.* is forbidden: User .*)/s,
    find: ([, composed, detail], name) => ({
      statement: `Crossplane is not allowed to manage "${composed}" of ${name}`,
      detail,
      actor: 'platform',
      nextStep: GRANT,
    }),
  },
  {
    pattern: /(system:serviceaccount:\S+ is not allowed to \[.*)/s,
    find: ([, detail], name) => ({
      statement: `Crossplane is not allowed to manage a resource of ${name}`,
      detail,
      actor: 'platform',
      nextStep: GRANT,
    }),
  },
  {
    pattern: /(Timeout: failed waiting for \S+ Informer to sync.*)/s,
    find: ([, detail], name) => ({
      statement: `Crossplane could not watch a kind that ${name} is composed of`,
      detail,
      actor: 'platform',
      nextStep: `${GRANT} If it may do so already, the kind may not be installed.`,
    }),
  },
];
