import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { anEnvironment } from './anEnvironment';
import { anEnvironmentType } from './anEnvironmentType';
import { permissionsOf } from './permissionsOf';
import { startEnvironmentsBackend } from './startEnvironmentsBackend';

const BASE = '/api/crossplane-env';

/** The reference of one of the environments. */
export const SHOP = 'prod/example.org/RunEnvironment/team-a/shop';

const CREATION = {
  type: 'prod/example.org/RunEnvironment',
  name: 'fresh',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  spec: {},
};

/**
 * A backend with a few environments that also asks the clusters, which allow
 * what they are told. The caller is `oidc:mock` there, in the group `oidc:team-a`.
 */
export async function startBackendWithKubernetesAuthorization(
  options: {
    allowed?: string[];
    config?: JsonObject;
    rule?: Parameters<typeof permissionsOf>[0];
    entities?: Entity[];
  } = {},
) {
  const { allowed = [], rule = 'allow', entities } = options;
  const backend = await startEnvironmentsBackend({
    permissions: permissionsOf(rule),
    entities,
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: ['user:default/mock', 'group:default/team-a'],
    }),
    config: {
      crossplaneEnv: {
        kubernetesAuthorization: {
          enabled: true,
          username: { from: 'entityName', prefix: 'oidc:' },
          groups: { from: 'entityName', prefix: 'oidc:' },
          ...options.config,
        },
      },
    },
  });
  for (const one of allowed) backend.accessReviews.allowed.add(one);
  putEnvironments(backend.inventory);
  return { ...backend, ...clientOf(backend) };
}

type Backend = Awaited<ReturnType<typeof startEnvironmentsBackend>>;

function putEnvironments(inventory: Backend['inventory']): void {
  const dev = anEnvironmentType({
    cluster: 'dev',
    ref: 'dev/example.org/RunEnvironment',
  });
  inventory.put(
    anEnvironment({ name: 'shop', namespace: 'team-a' }),
    anEnvironment({ name: 'cart', namespace: 'team-a' }),
    anEnvironment({ name: 'store', namespace: 'team-b' }),
    anEnvironment({ name: 'trial', namespace: 'team-a', type: dev }),
  );
}

function clientOf({ server, accessReviews }: Backend) {
  const api = request(server);
  return {
    api,
    /** What the clusters were asked, as `cluster verb namespace name`. */
    asked: () =>
      accessReviews.questions.map(({ cluster, attributes }) =>
        [cluster, attributes.verb, attributes.namespace, attributes.name]
          .filter(part => part !== undefined)
          .join(' '),
      ),
    /** The answer to a list, with names in place of its items. */
    async list(query = '') {
      const { status, body } = await api.get(`${BASE}/environments${query}`);
      expect(status).toBe(200);
      const { items, ...rest } = body;
      const names = items.map((item: { ref: string }) =>
        item.ref.split('/').at(-1),
      );
      return { names: names.sort(), ...rest };
    },
    get: (ref = SHOP) => api.get(`${BASE}/environments/${ref}`),
    remove: (ref = SHOP) => api.delete(`${BASE}/environments/${ref}`),
    extend: (ref = SHOP) =>
      api.post(`${BASE}/environments/${ref}/extend`).send({ expires: '8h' }),
    create: (body: object = {}) =>
      api.post(`${BASE}/environments`).send({ ...CREATION, ...body }),
  };
}
