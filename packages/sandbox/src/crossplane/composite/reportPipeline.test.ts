import {
  API_VERSION,
  composition,
  NAMESPACE,
  suiteNamespace,
  xrd,
} from '@crossplane-env/testkit';
import type { KubeObject } from '../../kube/KubeApi';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../../testing/startTestSandbox';

afterEach(stopTestSandboxes);

/** Under another name than that of the function itself. */
const installed = {
  apiVersion: 'pkg.crossplane.io/v1',
  kind: 'Function',
  metadata: { name: 'a-dummy' },
  spec: { package: 'xpkg.example.org/org/function-dummy:v1' },
};

const DISK_SMALL = {
  severity: 'SEVERITY_WARNING',
  message: 'disk small',
  reason: 'Disk',
  target: 'TARGET_COMPOSITE_AND_CLAIM',
};

const CONDITIONS = [
  {
    type: 'Restored',
    status: 'STATUS_CONDITION_FALSE',
    reason: 'Restoring',
    message: 'two hours left',
    target: 'TARGET_COMPOSITE_AND_CLAIM',
  },
  { type: 'Audited', status: 'STATUS_CONDITION_TRUE', reason: 'Done' },
  { type: 'Ready', status: 'STATUS_CONDITION_TRUE', reason: 'Forged' },
];

const claim = {
  apiVersion: API_VERSION,
  kind: 'Db',
  metadata: { name: 'orders', namespace: NAMESPACE },
  spec: { size: 1 },
};

function dummy(response: object) {
  return composition('dbs', 'XDb', [
    {
      step: 'say',
      functionRef: { name: 'a-dummy' },
      input: {
        apiVersion: 'dummy.fn.crossplane.io/v1beta1',
        kind: 'Response',
        response,
      },
    },
  ]);
}

async function start(response: object) {
  const { api, settled, eventsOf } = await startTestSandbox();
  const say = async (next: object) => {
    api.apply(dummy(next), { fieldManager: 'test', force: true });
    await settled();
  };
  for (const object of [
    suiteNamespace,
    installed,
    xrd({ kind: 'XDb', claimKind: 'Db' }),
  ]) {
    api.create(object);
    await settled();
  }
  await say(response);
  api.create(claim);
  await settled();
  return {
    say,
    eventsOf,
    found: () => api.get({ ...claim, ...claim.metadata }),
    composite: () => api.list(API_VERSION, 'XDb')[0],
  };
}

function conditionsOf({ status }: KubeObject): string[] {
  return status?.conditions.map(
    (condition: Record<string, string>) =>
      `${condition.type}=${condition.status} ${condition.reason}`,
  );
}

const keyOf = (object: KubeObject) => ({ ...object, ...object.metadata });

it('tells what functions say to the composite, and to the claim what is for both', async () => {
  const { composite, found, eventsOf } = await start({
    desired: { composite: { ready: 'READY_FALSE' } },
    results: [{ severity: 'SEVERITY_NORMAL', message: 'composed' }, DISK_SMALL],
    conditions: CONDITIONS,
  });

  expect(eventsOf(keyOf(composite()))).toEqual(
    expect.arrayContaining([
      'Normal ComposeResources Pipeline step "say": composed',
      'Warning Disk Pipeline step "say": disk small',
    ]),
  );
  expect(eventsOf(keyOf(found()))).toContain('Warning Disk disk small');
  expect(conditionsOf(composite())).toEqual(
    expect.arrayContaining([
      'Ready=False Creating',
      'Restored=False Restoring',
      'Audited=True Done',
    ]),
  );
  expect(composite().status?.claimConditionTypes).toEqual(['Restored']);
  expect(found().status?.conditions).toContainEqual({
    type: 'Restored',
    status: 'False',
    reason: 'Restoring',
    message: 'two hours left',
    observedGeneration: found().metadata.generation,
    lastTransitionTime: expect.any(String),
  });
  expect(conditionsOf(found()).join()).not.toContain('Audited');
});

it('does not know what a function would have said after a fatal result', async () => {
  const { composite, eventsOf, say } = await start({ conditions: CONDITIONS });

  await say({
    results: [DISK_SMALL, { severity: 'SEVERITY_FATAL', message: 'no more' }],
    conditions: [CONDITIONS[1]],
  });

  expect(eventsOf(keyOf(composite()))).toEqual(
    expect.arrayContaining([
      'Warning Disk Pipeline step "say": disk small',
      'Warning ComposeResources cannot compose resources: pipeline step "say" returned a fatal result: no more',
    ]),
  );
  expect(conditionsOf(composite())).toEqual(
    expect.arrayContaining([
      'Synced=False ReconcileError',
      'Restored=Unknown FatalError',
      'Audited=True Done',
    ]),
  );
});
