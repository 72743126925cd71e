import { compositionFault } from '../compositionOf';
import type { Fault, MessageRule } from '../Finding';
import type { AssessedResource } from '../../tree/AssessedResource';

const GRANT =
  'Ask the platform team to let Crossplane manage this kind, by a ClusterRole with the label rbac.crossplane.io/aggregate-to-crossplane: "true".';

export const composedForbidden: MessageRule[] = [
  {
    pattern: /composed resource "([^"]+)": (.* is forbidden: User .*)/s,
    find: ([, composed, detail], name, node) => ({
      family: 'composed-forbidden',
      statement: `Crossplane is not allowed to manage "${composed}" of ${name}`,
      detail,
      fault: missingRight(node, detail),
      actor: 'platform',
      healsItself: false,
      nextStep: GRANT,
    }),
  },
  {
    pattern: /(system:serviceaccount:\S+ is not allowed to \[.*)/s,
    blamesComposition: true,
    find: ([, detail], name) => ({
      family: 'composed-forbidden',
      statement: `Crossplane is not allowed to manage a resource of ${name}`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep: GRANT,
    }),
  },
  {
    pattern: /(Timeout: failed waiting for \S+ Informer to sync.*)/s,
    blamesComposition: true,
    find: ([, detail], name) => ({
      family: 'composed-forbidden',
      statement: `Crossplane could not watch a kind that ${name} is composed of`,
      detail,
      actor: 'platform',
      healsItself: true,
      nextStep: `${GRANT} If it may do so already, the kind may not be installed.`,
    }),
  },
];

/** As the API server words it (`k8s.io/apiserver`, in every version so far). */
const RESOURCE = /cannot \w+ resource "([^"]+)" in API group "([^"]*)"/;

/** One right that is missing meets every Composition that needs it. */
function missingRight(
  node: AssessedResource,
  detail: string,
): Fault | undefined {
  const [, resource, group] = RESOURCE.exec(detail) ?? [];
  return resource === undefined
    ? compositionFault(node, { message: detail })
    : { what: `no right to ${[resource, group].filter(Boolean).join('.')}` };
}
