import { ManualClock } from '../clock/Clock';
import { KubeApiServer } from '../kube/KubeApiServer';
import { RbacAuthorizer } from '../kube/rbac/RbacAuthorizer';
import { impersonate } from './auth';

const ADMIN = { username: 'admin', groups: ['system:masters'] };
const JANE = { username: 'jane', groups: ['dev'] };

function setUp() {
  const api = new KubeApiServer({ clock: new ManualClock() });
  return new RbacAuthorizer(api.context.storage);
}

describe('impersonate', () => {
  it('leaves a caller as it is that names no other', () => {
    expect(impersonate(setUp(), { headers: {}, user: JANE })).toBe(JANE);
  });

  it('makes of the caller whom it names, with the groups that it names', () => {
    const headers = {
      'impersonate-user': 'carl',
      'impersonate-group': 'ops, dev',
    };

    expect(impersonate(setUp(), { headers, user: ADMIN })).toEqual({
      username: 'carl',
      groups: ['ops', 'dev', 'system:authenticated'],
    });
  });

  it('gives a service account its own groups', () => {
    const headers = { 'impersonate-user': 'system:serviceaccount:a:bot' };

    expect(impersonate(setUp(), { headers, user: ADMIN }).groups).toEqual([
      'system:serviceaccounts',
      'system:serviceaccounts:a',
      'system:authenticated',
    ]);
  });

  it.each([
    { 'impersonate-user': 'carl' },
    { 'impersonate-user': 'carl', 'impersonate-group': 'system:masters' },
    { 'impersonate-user': 'system:serviceaccount:a:bot' },
  ])('is refused to a caller who may not: %p', headers => {
    expect(() => impersonate(setUp(), { headers, user: JANE })).toThrow(
      'User "jane" cannot impersonate resource',
    );
  });
});
