import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { crossplaneEnvironmentConditions } from './rules';

const WELL_KNOWN = '/api/crossplane-env/.well-known/backstage/permissions';
const SHOP = 'prod/example.org/RunEnvironment/team-a/shop';

const { isOwner, inCluster, inNamespace, ofKind } =
  crossplaneEnvironmentConditions;

async function decide(resourceRef: string, conditions: object) {
  const { server, inventory } = await startEnvironmentsBackend();
  inventory.put(
    anEnvironment(),
    anEnvironment({ name: 'nobodys', owner: undefined }),
    anEnvironment({
      name: 'wide',
      type: anEnvironmentType({ kind: 'XApp', namespaced: false }),
    }),
  );
  const response = await request(server)
    .post(`${WELL_KNOWN}/apply-conditions`)
    .set('Authorization', mockCredentials.service.header())
    .send({
      items: [
        {
          id: '1',
          resourceRef,
          resourceType: 'crossplane-env-environment',
          conditions,
        },
      ],
    });
  return response.body.items[0].result;
}

it.each([
  [isOwner({ claims: ['group:default/team-a', 'user:default/ada'] }), 'ALLOW'],
  [isOwner({ claims: ['group:default/team-b'] }), 'DENY'],
  [isOwner({ claims: [] }), 'DENY'],
  [inCluster({ clusters: ['prod'] }), 'ALLOW'],
  [inCluster({ clusters: ['dev'] }), 'DENY'],
  [inNamespace({ namespaces: ['team-a'] }), 'ALLOW'],
  [inNamespace({ namespaces: ['team-b'] }), 'DENY'],
  [ofKind({ kinds: ['example.org/RunEnvironment'] }), 'ALLOW'],
  [ofKind({ kinds: ['RunEnvironment'] }), 'DENY'],
  [ofKind({ kinds: ['other.org/RunEnvironment'] }), 'DENY'],
])('decides %j: %s', async (condition, result) => {
  expect(await decide(SHOP, condition)).toBe(result);
});

it('owns nothing for nobody', async () => {
  const nobodys = SHOP.replace('shop', 'nobodys');

  expect(await decide(nobodys, isOwner({ claims: ['undefined', ''] }))).toBe(
    'DENY',
  );
});

it('finds a cluster-scoped environment, which is in no namespace', async () => {
  const wide = 'prod/example.org/XApp/-/wide';

  expect(await decide(wide, inCluster({ clusters: ['prod'] }))).toBe('ALLOW');
  expect(await decide(wide, inNamespace({ namespaces: ['-'] }))).toBe('DENY');
});

it.each(['prod/example.org/RunEnvironment/team-a/none', 'nonsense', '%'])(
  'denies for %s, which names nothing',
  async ref => {
    const anything = { not: inCluster({ clusters: [] }) };
    expect(await decide(ref, anything)).toBe('DENY');
  },
);

it('tells of its permissions and rules', async () => {
  const { server } = await startEnvironmentsBackend();

  const { body } = await request(server).get(`${WELL_KNOWN}/metadata`);

  const names = (items: { name: string }[]) => items.map(item => item.name);
  expect(names(body.permissions).sort()).toEqual([
    'crossplane-env.audit.read',
    'crossplane-env.environment-type.read',
    'crossplane-env.environment.create',
    'crossplane-env.environment.delete',
    'crossplane-env.environment.extend',
    'crossplane-env.environment.read',
    'crossplane-env.events.read',
    'crossplane-env.events.redeliver',
    'crossplane-env.orphans.read',
    'crossplane-env.platform.read',
  ]);
  expect(names(body.rules).sort()).toEqual([
    'IN_CLUSTER',
    'IN_NAMESPACE',
    'IS_OWNER',
    'OF_KIND',
  ]);
});
