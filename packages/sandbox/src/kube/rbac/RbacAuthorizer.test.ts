import { ManualClock } from '../../clock/Clock';
import { KubeApiServer } from '../KubeApiServer';
import {
  AccessAttributes,
  PolicyRule,
  RbacAuthorizer,
  Subject,
  UserInfo,
} from './RbacAuthorizer';

const RBAC = 'rbac.authorization.k8s.io';
const JANE: UserInfo = { username: 'jane', groups: ['dev'] };

function setUp(options: {
  rules: PolicyRule[];
  subjects?: Subject[];
  namespace?: string;
}) {
  const { rules, namespace } = options;
  const subjects = options.subjects ?? [{ kind: 'User', name: 'jane' }];
  const api = new KubeApiServer({ clock: new ManualClock() });
  api.create({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'tested' },
    rules,
  });
  api.create({
    apiVersion: `${RBAC}/v1`,
    kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
    metadata: { name: 'tested', ...(namespace && { namespace }) },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'tested' },
    subjects,
  });
  const authorizer = new RbacAuthorizer(api.context.storage);
  return (attributes: Partial<AccessAttributes>, user = JANE) =>
    authorizer.authorize(user, {
      verb: 'get',
      group: 'lab.example.org',
      resource: 'widgets',
      ...attributes,
    } as AccessAttributes);
}

const READ: PolicyRule = {
  apiGroups: ['lab.example.org'],
  resources: ['widgets'],
  verbs: ['get'],
};

describe('RbacAuthorizer', () => {
  it('allows what a rule names, and says by which binding', () => {
    const ask = setUp({ rules: [READ] });

    expect(ask({})).toEqual({
      allowed: true,
      reason:
        'RBAC: allowed by ClusterRoleBinding "tested" of ClusterRole "tested" to User "jane"',
    });
    expect(ask({ verb: 'list' }).allowed).toBe(false);
    expect(ask({ group: '' }).allowed).toBe(false);
    expect(ask({ resource: 'secrets' }).allowed).toBe(false);
    expect(ask({}, { username: 'joe', groups: [] }).allowed).toBe(false);
  });

  it('keeps a binding to its namespace', () => {
    const ask = setUp({ rules: [READ], namespace: 'default' });

    expect(ask({ namespace: 'default' }).allowed).toBe(true);
    expect(ask({ namespace: 'kube-system' }).allowed).toBe(false);
    expect(ask({}).allowed).toBe(false);
  });

  it('takes subresources for resources of their own', () => {
    const ask = setUp({
      rules: [{ ...READ, resources: ['widgets/status', '*/scale'] }],
    });

    expect(ask({ subresource: 'status' }).allowed).toBe(true);
    expect(ask({ subresource: 'scale' }).allowed).toBe(true);
    expect(ask({}).allowed).toBe(false);
  });

  it('can be narrowed to names', () => {
    const ask = setUp({ rules: [{ ...READ, resourceNames: ['mine'] }] });

    expect(ask({ name: 'mine' }).allowed).toBe(true);
    expect(ask({ name: 'yours' }).allowed).toBe(false);
    expect(ask({}).allowed).toBe(false);
  });

  it('allows paths, exact and below', () => {
    const ask = setUp({
      rules: [{ nonResourceURLs: ['/metrics', '/logs/*'], verbs: ['get'] }],
    });

    expect(ask({ path: '/metrics' }).allowed).toBe(true);
    expect(ask({ path: '/metrics/x' }).allowed).toBe(false);
    expect(ask({ path: '/logs/x' }).allowed).toBe(true);
  });

  it.each<[Subject, UserInfo]>([
    [{ kind: 'Group', name: 'dev' }, JANE],
    [
      { kind: 'ServiceAccount', name: 'reader', namespace: 'default' },
      { username: 'system:serviceaccount:default:reader', groups: [] },
    ],
  ])('knows subjects such as %j', (subject, user) => {
    const ask = setUp({ rules: [READ], subjects: [subject] });

    expect(ask({}, user).allowed).toBe(true);
    expect(ask({}, { username: 'joe', groups: [] }).allowed).toBe(false);
  });

  it('lets members of system:masters do anything', () => {
    const ask = setUp({ rules: [] });
    const master = { username: 'root', groups: ['system:masters'] };

    expect(ask({ verb: 'delete' }, master).allowed).toBe(true);
  });
});
