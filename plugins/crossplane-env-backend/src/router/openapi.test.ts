import SwaggerParser from '@apidevtools/swagger-parser';
import {
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  OPENAPI_FILE,
  OpenApiDocument,
} from '../__testUtils__/OpenApiDocument';
import { aComponent } from '../__testUtils__/aComponent';
import { aPlatform } from '../__testUtils__/aPlatform';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { DeadSink } from '../__testUtils__/DeadSink';
import { documentedFetch } from '../__testUtils__/documentedFetch';
import { permissionsOf } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { AlreadyExistsError } from '../kubernetes/errors';
import { spec } from '../schema/openapi';
import { createRouter } from './createRouter';

const document = OpenApiDocument.load();

/** Every one, which the compiler sees to. */
const VERDICTS: { [Name in Verdict]: Name } = {
  ready: 'ready',
  progressing: 'progressing',
  blocked: 'blocked',
  stale: 'stale',
  failed: 'failed',
  paused: 'paused',
  deleting: 'deleting',
  missing: 'missing',
  unreadable: 'unreadable',
  unknown: 'unknown',
  gone: 'gone',
};

const LIST_TYPES = 'GET /environment-types';
const GET_TYPE = 'GET /environment-types/{cluster}/{group}/{kind}';
const EXPIRY = `${GET_TYPE}/expiry`;
const POLICIES = `${GET_TYPE.replace('GET', 'POST')}/policies`;
const LIST = 'GET /environments';
const CREATE = 'POST /environments';
const GET = 'GET /environments/{cluster}/{group}/{kind}/{namespace}/{name}';
const DELETE =
  'DELETE /environments/{cluster}/{group}/{kind}/{namespace}/{name}';

const EXTEND =
  'POST /environments/{cluster}/{group}/{kind}/{namespace}/{name}/extend';

const DIAGNOSE = `${GET}/diagnosis`;
const HISTORY = `${GET}/history`;
const EVIDENCE = `${GET}/evidence`;
const AUDIT = 'GET /audit';
const EXPORT = 'GET /audit/export';
const CAUSES = 'GET /causes';
const PLATFORM = 'GET /platform';
const STATUS = 'GET /status';
const DELIVERIES = 'GET /events/deliveries';
const ORPHANS = 'GET /orphans';
const REDELIVER_ALL = 'POST /events/redeliver';
const REDELIVER = 'POST /events/deliveries/{id}/redeliver';

const TYPE_PATH = '/environment-types/prod/example.org/RunEnvironment';
const SHOP_PATH = '/environments/prod/example.org/RunEnvironment/team-a/shop';
const NO_PATH = '/environments/prod/example.org/RunEnvironment/team-a/nothing';

const CREATION = {
  type: 'prod/example.org/RunEnvironment',
  name: 'fresh',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  entityRef: 'component:default/shop',
  composition: 'standard',
  spec: { size: 2 },
};

interface Request {
  path: string;
  body?: object;
  accept?: string;
  authorization?: string;
  permissions?: Partial<PermissionsService>;
  config?: JsonObject;
  userInfo?: UserInfoService;
  /** What the cluster refuses writes with. */
  refusal?: Error;
  /** Whether there is any cluster; there is unless told. */
  isConfigured?: boolean;
}

const POLICIES_BODY = { owner: 'team-a', namespace: 'team-a', spec: {} };
const POLICIES_OF_NONE = {
  path: '/environment-types/prod/example.org/No/policies',
  body: POLICIES_BODY,
};

/** For each operation, a request that succeeds. */
const REQUESTS: Record<string, Request> = {
  [LIST_TYPES]: { path: '/environment-types' },
  [GET_TYPE]: { path: TYPE_PATH },
  [EXPIRY]: { path: `${TYPE_PATH}/expiry?owner=team-a` },
  [POLICIES]: { path: `${TYPE_PATH}/policies`, body: POLICIES_BODY },
  [LIST]: { path: '/environments' },
  [CREATE]: { path: '/environments', body: CREATION },
  [GET]: { path: SHOP_PATH },
  [DELETE]: { path: SHOP_PATH },
  [EXTEND]: { path: `${SHOP_PATH}/extend`, body: { expires: '8h' } },
  [DIAGNOSE]: { path: `${SHOP_PATH}/diagnosis` },
  [HISTORY]: { path: `${SHOP_PATH}/history` },
  [EVIDENCE]: { path: `${SHOP_PATH}/evidence` },
  [AUDIT]: { path: '/audit' },
  [EXPORT]: { path: '/audit/export' },
  [CAUSES]: { path: '/causes' },
  [PLATFORM]: { path: '/platform' },
  [STATUS]: { path: '/status' },
  [DELIVERIES]: { path: '/events/deliveries' },
  [ORPHANS]: { path: '/orphans' },
  [REDELIVER_ALL]: {
    path: '/events/redeliver?sink=audit&since=2026-03-01T12:00:00Z',
  },
  [REDELIVER]: { path: '/events/deliveries/1/redeliver' },
};

const denied = { permissions: permissionsOf('deny') };
const anonymous = { authorization: mockCredentials.none.header() };
const broken = {
  permissions: {
    authorize: jest.fn().mockRejectedValue(new Error('down')),
    authorizeConditional: jest.fn().mockRejectedValue(new Error('down')),
  },
};
/** Nobody knows who the caller is in Kubernetes, which is asked for. */
const unidentified = {
  config: {
    crossplaneEnv: {
      kubernetesAuthorization: {
        enabled: true,
        username: { from: 'entityRef' },
        groups: { from: 'entityRef' },
      },
    },
  },
  userInfo: {
    getUserInfo: jest.fn().mockRejectedValue(new Error('down')),
  },
};
const unavailable = { refusal: new ServiceUnavailableError('down') };
const unconfigured = { isConfigured: false };
const taken = { refusal: new AlreadyExistsError('taken') };

const ofEach = (status: number, difference: Partial<Request>) =>
  Object.fromEntries(
    Object.keys(REQUESTS).map(operation => [
      `${operation} ${status}`,
      difference,
    ]),
  );

/** For each response of the document, what is different about the request that leads to it. */
const RESPONSES: Record<string, Partial<Request>> = {
  ...ofEach(401, anonymous),
  ...ofEach(500, broken),
  [`${LIST_TYPES} 200`]: {},
  [`${LIST_TYPES} 403`]: denied,
  [`${LIST_TYPES} 503`]: unconfigured,
  [`${GET_TYPE} 200`]: {},
  [`${GET_TYPE} 400`]: { path: '/environment-types/%/example.org/App' },
  [`${GET_TYPE} 403`]: denied,
  [`${GET_TYPE} 404`]: { path: '/environment-types/prod/example.org/No' },
  [`${GET_TYPE} 503`]: {
    ...unconfigured,
    path: '/environment-types/prod/example.org/No',
  },
  [`${EXPIRY} 200`]: {},
  [`${EXPIRY} 400`]: { path: `${TYPE_PATH}/expiry?owner=` },
  [`${EXPIRY} 403`]: denied,
  [`${EXPIRY} 404`]: { path: '/environment-types/prod/example.org/No/expiry' },
  [`${EXPIRY} 503`]: {
    ...unconfigured,
    path: '/environment-types/prod/example.org/No/expiry',
  },
  [`${POLICIES} 200`]: {},
  [`${POLICIES} 400`]: { body: { ...POLICIES_BODY, owner: '' } },
  [`${POLICIES} 403`]: denied,
  [`${POLICIES} 404`]: POLICIES_OF_NONE,
  [`${POLICIES} 413`]: {
    body: { ...POLICIES_BODY, spec: { note: 'x'.repeat(200_000) } },
  },
  [`${POLICIES} 503`]: { ...unconfigured, ...POLICIES_OF_NONE },
  [`${LIST} 200`]: {
    path: '/environments?limit=200&cluster=prod&namespace=team-a&type=prod/example.org/RunEnvironment&verdict=ready&owner=team-a&entityRef=component:shop&search=shop&sort=name&order=desc',
  },
  [`${LIST} 400`]: { path: '/environments?limit=0' },
  [`${LIST} 503`]: unidentified,
  [`${CREATE} 200`]: { body: { ...CREATION, dryRun: true } },
  [`${CREATE} 201`]: {},
  [`${CREATE} 400`]: { body: { ...CREATION, name: 'No name' } },
  [`${CREATE} 403`]: denied,
  [`${CREATE} 409`]: taken,
  [`${CREATE} 413`]: { body: { ...CREATION, name: 'x'.repeat(200_000) } },
  [`${CREATE} 503`]: unavailable,
  [`${GET} 200`]: {},
  [`${GET} 400`]: { path: SHOP_PATH.replace('prod', '%') },
  [`${GET} 404`]: { path: NO_PATH },
  [`${GET} 503`]: unidentified,
  [`${DELETE} 202`]: {},
  [`${DELETE} 400`]: { path: `${SHOP_PATH}?uuid=1` },
  [`${DELETE} 403`]: {
    permissions: permissionsOf('allow', {
      'crossplane-env.environment.delete': 'deny',
    }),
  },
  [`${DELETE} 404`]: { path: NO_PATH },
  [`${DELETE} 409`]: { path: `${SHOP_PATH}?uid=another` },
  [`${DELETE} 503`]: unavailable,
  [`${EXTEND} 200`]: {},
  [`${EXTEND} 400`]: { body: { expires: 'tomorrow' } },
  [`${EXTEND} 403`]: {
    permissions: permissionsOf('allow', {
      'crossplane-env.environment.extend': 'deny',
    }),
  },
  [`${EXTEND} 404`]: { path: `${NO_PATH}/extend` },
  [`${EXTEND} 409`]: { body: { expires: '8h', uid: 'another' } },
  [`${EXTEND} 413`]: { body: { expires: '8h'.repeat(100_000) } },
  [`${EXTEND} 503`]: unavailable,
  [`${DIAGNOSE} 200`]: {},
  [`${DIAGNOSE} 400`]: { path: `${SHOP_PATH.replace('prod', '%')}/diagnosis` },
  [`${DIAGNOSE} 404`]: { path: `${NO_PATH}/diagnosis` },
  [`${DIAGNOSE} 503`]: unidentified,
  [`${HISTORY} 200`]: {},
  [`${HISTORY} 400`]: { path: `${SHOP_PATH.replace('prod', '%')}/history` },
  [`${HISTORY} 404`]: { path: `${NO_PATH}/history` },
  [`${HISTORY} 503`]: unidentified,
  [`${EVIDENCE} 200`]: {},
  [`${EVIDENCE} 400`]: { path: `${SHOP_PATH.replace('prod', '%')}/evidence` },
  [`${EVIDENCE} 404`]: { path: `${NO_PATH}/evidence` },
  [`${EVIDENCE} 503`]: unidentified,
  [`${AUDIT} 200`]: {
    path: `/audit?environment=${SHOP_PATH.slice(
      '/environments/'.length,
    )}&actor=cluster:prod&since=2020-01-01T00:00:00Z&until=2030-01-01T00:00:00Z&limit=200`,
  },
  [`${AUDIT} 400`]: { path: '/audit?since=2020-13-01T00:00:00Z' },
  [`${AUDIT} 503`]: unidentified,
  [`${EXPORT} 200`]: {},
  [`${EXPORT} 400`]: { path: '/audit/export?environment=shop' },
  [`${EXPORT} 503`]: unidentified,
  [`${CAUSES} 200`]: {},
  [`${CAUSES} 400`]: { path: '/causes?key=' },
  [`${CAUSES} 503`]: unidentified,
  [`${PLATFORM} 200`]: {},
  [`${PLATFORM} 403`]: denied,
  [`${STATUS} 200`]: {},
  [`${STATUS} 403`]: denied,
  [`${DELIVERIES} 200`]: {},
  [`${ORPHANS} 200`]: {},
  [`${ORPHANS} 400`]: { path: '/orphans?owner=component:default/shop' },
  [`${ORPHANS} 403`]: denied,
  [`${DELIVERIES} 400`]: { path: '/events/deliveries?state=lost' },
  [`${DELIVERIES} 403`]: denied,
  [`${REDELIVER_ALL} 202`]: {},
  [`${REDELIVER_ALL} 400`]: { path: '/events/redeliver?sink=audit' },
  [`${REDELIVER_ALL} 403`]: denied,
  [`${REDELIVER} 202`]: {},
  [`${REDELIVER} 400`]: { path: '/events/deliveries/1/redeliver?at=once' },
  [`${REDELIVER} 403`]: denied,
  [`${REDELIVER} 404`]: { path: '/events/deliveries/0/redeliver' },
};

/** What is there only once the environments are recorded. */
const TOLD = new Set([REDELIVER, EVIDENCE, AUDIT, EXPORT]);

async function ask(operation: string, difference: Partial<Request>) {
  const request = { ...REQUESTS[operation], ...difference };
  const { path, body, accept, authorization, refusal, ...others } = request;
  const { isConfigured = true, ...options } = others;
  const sink = new DeadSink();
  const { inventory, server, writers } = await startEnvironmentsBackend({
    ...options,
    sinks: [sink],
    entities: [aComponent('shop', 'group:default/team-a')],
  });
  const claimedEntityRef = 'component:default/shop';
  inventory.put(
    anEnvironment({ claimedEntityRef }),
    anEnvironment({ name: 'cart', failing: 'the provider is down' }),
  );
  inventory.platforms.push(aPlatform());
  inventory.isConfigured = isConfigured;
  writers.refusal = refusal;
  writers.existing = { uid: 'uid-of-shop', annotations: {}, deleting: false };
  if (TOLD.has(operation)) await sink.told;
  const [method] = operation.split(' ');
  return documentedFetch(
    `http://127.0.0.1:${server.port()}/api/crossplane-env${path}`,
    {
      method,
      headers: {
        ...(accept && { accept }),
        ...(authorization && { authorization }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    },
  );
}

describe('the OpenAPI document', () => {
  it('is one', async () => {
    await expect(SwaggerParser.validate(OPENAPI_FILE)).resolves.toMatchObject({
      openapi: '3.1.0',
    });
  });

  it('is what the code was generated from', () => {
    expect(spec).toEqual(document.content);
  });

  it('describes the routes that there are, and no others', () => {
    const router = createRouter({
      auditor: mockServices.auditor.mock(),
      httpAuth: mockServices.httpAuth(),
      environments: {
        listEnvironmentTypes: jest.fn(),
        getEnvironmentType: jest.fn(),
        getExpiryPolicy: jest.fn(),
        getCreationPolicies: jest.fn(),
        listEnvironments: jest.fn(),
        getEnvironment: jest.fn(),
        createEnvironment: jest.fn(),
        deleteEnvironment: jest.fn(),
        extendEnvironment: jest.fn(),
        getEnvironmentDiagnosis: jest.fn(),
        getEnvironmentHistory: jest.fn(),
        listCauses: jest.fn(),
        getPlatform: jest.fn(),
        getStatus: jest.fn(),
        getEnvironmentEvidence: jest.fn(),
        listAuditEntries: jest.fn(),
        exportAuditEntries: jest.fn(),
        listEventDeliveries: jest.fn(),
        listOrphans: jest.fn(),
        redeliverEvent: jest.fn(),
        redeliverEvents: jest.fn(),
      },
    });
    const routes = router.stack.flatMap(({ route }) =>
      route
        ? route.stack.map(
            ({ method }: { method: string }) =>
              `${method.toUpperCase()} ${route.path.replace(
                /:(\w+)/g,
                '{$1}',
              )}`,
          )
        : [],
    );

    expect(document.operations().sort()).toEqual(routes.sort());
  });

  it('knows the verdicts that there are', () => {
    expect(document.content).toMatchObject({
      components: {
        schemas: { Verdict: { enum: Object.keys(VERDICTS) } },
      },
    });
  });

  it('describes no response that is not tested here', () => {
    expect(document.responses().sort()).toEqual(Object.keys(RESPONSES).sort());
  });

  it.each(Object.entries(RESPONSES))(
    'is kept to by %s',
    async (expected, difference) => {
      const [method, path, status] = expected.split(' ');

      const response = await ask(`${method} ${path}`, difference);

      expect(response.status).toBe(Number(status));
    },
  );

  it('is kept to by a diagnosis in plain text', async () => {
    const response = await ask(DIAGNOSE, { accept: 'text/plain' });

    expect(response.headers.get('Content-Type')).toMatch('text/plain');
    expect(await response.text()).toContain('team-a');
  });
});
