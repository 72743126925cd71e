import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Right } from '../kubernetes/selfReviews';

/** What the portal cannot do without a right. */
export type Need =
  /** It knows of no environment, or cannot create and take down. */
  | 'essential'
  /** Causes or owners are not told. */
  | 'explaining'
  /** Only where Compositions compose such objects. */
  | 'composed';

export interface NeededRight extends Right {
  need: Need;
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'patch', 'delete'];

interface Resources {
  need: Need;
  group: string;
  plurals: string[];
}

/** What `deploy/rbac.yaml` lets the watching identity read, whatever is installed. */
const READ_BY_VIEWER: Resources[] = [
  {
    need: 'essential',
    group: 'apiextensions.crossplane.io',
    plurals: ['compositeresourcedefinitions'],
  },
  {
    need: 'explaining',
    group: 'apiextensions.crossplane.io',
    plurals: [
      'compositionrevisions',
      'compositions',
      'managedresourceactivationpolicies',
      'managedresourcedefinitions',
      'usages',
    ],
  },
  {
    need: 'explaining',
    group: 'pkg.crossplane.io',
    plurals: [
      'configurationrevisions',
      'configurations',
      'functionrevisions',
      'functions',
      'locks',
      'providerrevisions',
      'providers',
    ],
  },
  {
    need: 'explaining',
    group: 'protection.crossplane.io',
    plurals: ['clusterusages', 'usages'],
  },
  { need: 'explaining', group: '', plurals: ['events', 'namespaces'] },
  {
    need: 'composed',
    group: '',
    plurals: [
      'configmaps',
      'limitranges',
      'persistentvolumeclaims',
      'pods',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
  },
  {
    need: 'composed',
    group: 'apps',
    plurals: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  },
  {
    need: 'composed',
    group: 'autoscaling',
    plurals: ['horizontalpodautoscalers'],
  },
  { need: 'composed', group: 'batch', plurals: ['cronjobs', 'jobs'] },
  {
    need: 'composed',
    group: 'networking.k8s.io',
    plurals: ['ingresses', 'networkpolicies'],
  },
  { need: 'composed', group: 'policy', plurals: ['poddisruptionbudgets'] },
  {
    need: 'composed',
    group: 'rbac.authorization.k8s.io',
    plurals: ['rolebindings', 'roles'],
  },
];

type Kind = Pick<EnvironmentType, 'group' | 'plural'>;

/** What whoever watches needs, where environments are of these kinds. */
export function rightsOfViewer(kinds: Kind[]): NeededRight[] {
  return [...READ_BY_VIEWER, ...kinds.map(essential)].flatMap(resources =>
    rightsTo(READ, resources),
  );
}

/** What whoever writes needs, where environments are of these kinds. */
export function rightsOfEditor(kinds: Kind[]): NeededRight[] {
  return kinds.map(essential).flatMap(resources => rightsTo(WRITE, resources));
}

/** What nobody should have given the portal. */
export const READING_SECRETS: Right[] = ['get', 'list', 'watch'].map(verb => ({
  ...{ verb, group: '', plural: 'secrets' },
}));

function essential({ group, plural }: Kind): Resources {
  return { need: 'essential', group, plurals: [plural] };
}

function rightsTo(
  verbs: string[],
  { need, group, plurals }: Resources,
): NeededRight[] {
  return plurals.flatMap(plural =>
    verbs.map(verb => ({ need, verb, group, plural })),
  );
}

/** As `get, list, watch compositions.apiextensions.crossplane.io`, each resource once. */
export function describeRights(rights: Right[]): string[] {
  const verbsOf = new Map<string, string[]>();
  for (const { verb, group, plural } of rights) {
    const resource = group ? `${plural}.${group}` : plural;
    verbsOf.set(resource, [...(verbsOf.get(resource) ?? []), verb]);
  }
  return Array.from(
    verbsOf,
    ([resource, verbs]) => `${verbs.join(', ')} ${resource}`,
  );
}
