import type { JsonObject } from '@backstage/types';
import { condition, CREATING } from '../__fixtures__/conditions';
import {
  composed,
  composite,
  CREATED,
  LATER,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';

function assess(
  spec: ResourceSpec,
  options: { asked?: JsonObject; seconds?: number } = {},
) {
  const { asked, seconds = 600 } = options;
  const root = composite({
    conditions: CREATING,
    spec: asked,
    children: [composed(spec)],
  });
  const now = secondsAfterCreation(seconds);
  return assessEnvironment(root, { now }).health;
}

function pod(spec: Omit<ResourceSpec, 'apiVersion' | 'kind'> = {}) {
  return composed({
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'web-5d8c-x7k2p',
    as: undefined,
    ...spec,
  });
}

function waiting(
  reason: string,
  message?: string,
  container: JsonObject = {},
): JsonObject {
  return {
    phase: 'Pending',
    containerStatuses: [
      {
        name: 'main',
        image: 'registry.example.org/web:v9',
        state: { waiting: { reason, ...(message && { message }) } },
        ...container,
      },
    ],
  };
}

const CRASHED = {
  restartCount: 7,
  lastState: { terminated: { exitCode: 3, reason: 'Error' } },
};

const NOT_FOUND =
  'failed to pull and unpack image: registry.example.org/web:v9: not found';

/** Each is short of a pod, and says nothing of why. */
const WORKLOADS: ResourceSpec[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    as: 'web',
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1 },
    conditions: [condition('Available', 'False')],
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    as: 'web',
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 1 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    as: 'web',
    status: { desiredNumberScheduled: 1 },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    as: 'web',
    spec: { replicas: 1 },
  },
  { apiVersion: 'batch/v1', kind: 'Job', as: 'web', status: { active: 1 } },
];
const [deployment, , , , job] = WORKLOADS;

describe('a Pod', () => {
  it.each([
    [
      'ErrImagePull',
      'failed to pull image "x": not found',
      'Image registry.example.org/web:v9 of container main of Pod part cannot be pulled: failed to pull image "x": not found.',
      'platform',
      false,
    ],
    [
      'ImagePullBackOff',
      'Back-off pulling image "x"',
      'Image registry.example.org/web:v9 of container main of Pod part cannot be pulled: the event.',
      'platform',
      true,
    ],
    [
      'CrashLoopBackOff',
      'back-off 10s restarting failed container=main',
      'Container main of Pod part crashes again and again: the event.',
      'requester',
      true,
    ],
    [
      'CreateContainerConfigError',
      'secret "x" not found',
      'Secret x, which container main of Pod part needs, does not exist.',
      'platform',
      true,
    ],
    [
      'CreateContainerError',
      'context deadline exceeded',
      'Container main of Pod part cannot be created: context deadline exceeded.',
      'platform',
      true,
    ],
  ])(
    'that is stuck in %s has failed',
    (reason, message, sentence, actor, healsItself) => {
      const events = [{ reason: 'Failed', message: 'the event' }];
      const status = waiting(reason, message);
      const spec = { apiVersion: 'v1', kind: 'Pod', status, events };
      expect(assess(spec)).toMatchObject({
        verdict: 'failed',
        diagnosis: { sentence, actor, healsItself },
      });
    },
  );

  it('that no node takes is waited for, with the reason', () => {
    const message = '0/1 nodes are available: 1 Insufficient cpu.';
    const health = assess({
      apiVersion: 'v1',
      kind: 'Pod',
      status: { phase: 'Pending' },
      conditions: [
        condition('PodScheduled', 'False', {
          reason: 'Unschedulable',
          message,
        }),
      ],
      events: [{ reason: 'FailedScheduling', message }],
    });
    expect(health).toMatchObject({
      verdict: 'progressing',
      diagnosis: {
        sentence: `No node of the cluster takes Pod part (the only resource is not ready yet): ${message}`,
        actor: 'platform',
      },
    });
  });
});

describe.each(WORKLOADS.map(spec => [spec.kind!, spec] as const))(
  'a %s the pod of which',
  (kind, workload) => {
    const of = `${kind} web`;

    it.each<[string, JsonObject, string]>([
      [
        'lacks its image',
        waiting('ErrImagePull', NOT_FOUND),
        `Image registry.example.org/web:v9 of container main of ${of} cannot be pulled: ${NOT_FOUND}.`,
      ],
      [
        'crashes',
        waiting('CrashLoopBackOff', 'back-off 5m0s restarting', CRASHED),
        `Container main of ${of} crashes again and again, last with exit code 3 (Error).`,
      ],
      [
        'lacks a ConfigMap',
        waiting('CreateContainerConfigError', 'configmap "settings" not found'),
        `ConfigMap settings, which container main of ${of} needs, does not exist.`,
      ],
    ])('%s has failed, and says so', (_what, status, sentence) => {
      const health = assess({ ...workload, pods: [pod({ status })] });
      expect(health).toMatchObject({ verdict: 'failed' });
      expect(health.diagnosis).toMatchObject({
        sentence,
        cause: { resource: { kind } },
        evidence: { resource: { kind: 'Pod', name: 'web-5d8c-x7k2p' } },
      });
      // Pods are no resources of the environment.
      expect(health.total).toBe(1);
    });

    it('finds no node is waited for, and says so', () => {
      const message = '0/3 nodes are available: 3 Insufficient memory.';
      const unscheduled = pod({
        status: { phase: 'Pending' },
        conditions: [
          condition('PodScheduled', 'False', {
            reason: 'Unschedulable',
            message,
          }),
        ],
      });
      expect(assess({ ...workload, pods: [unscheduled] })).toMatchObject({
        verdict: 'progressing',
        diagnosis: {
          sentence: `No node of the cluster takes a pod of ${of} (the only resource is not ready yet): ${message}`,
          actor: 'platform',
          healsItself: true,
        },
      });
    });
  },
);

describe('what a workload waits for', () => {
  const settings = waiting(
    'CreateContainerConfigError',
    'secret "x" not found',
  );

  it('may come in the first moment of a pod', () => {
    const young = assess(
      { ...deployment, pods: [pod({ status: settings })] },
      { seconds: 30 },
    );
    expect(young).toMatchObject({
      verdict: 'progressing',
      diagnosis: { actor: 'nobody' },
    });
  });

  it('is not asked for once it is ready', () => {
    const status = {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      availableReplicas: 1,
    };
    const pods = [pod({ status: settings })];
    const ready = { ...deployment, status, conditions: undefined, pods };
    expect(assess(ready).ready).toBe(1);
    expect(assess(ready).diagnosis.sentence).not.toContain('Secret');
  });

  it.each([
    [
      'secret "tls" not found',
      'Secret tls, which a volume of Deployment web needs, does not exist.',
    ],
    [
      'configmap "tls" not found',
      'ConfigMap tls, which a volume of Deployment web needs, does not exist.',
    ],
  ])('may be a volume: %s', (message, sentence) => {
    const events = [
      {
        reason: 'FailedMount',
        message: `MountVolume.SetUp failed for volume "v" : ${message}`,
        lastSeen: LATER.toISOString(),
      },
    ];
    const creating = waiting('ContainerCreating');
    const pods = [pod({ status: creating, events })];
    expect(assess({ ...deployment, pods })).toMatchObject({
      verdict: 'failed',
      diagnosis: { sentence, actor: 'platform' },
    });
  });

  it('may be a volume that takes its time', () => {
    const message = 'Multi-Attach error for volume "pvc-1"';
    const events = [
      { reason: 'FailedAttachVolume', message, lastSeen: LATER.toISOString() },
    ];
    const pods = [pod({ status: waiting('ContainerCreating'), events })];
    expect(assess({ ...deployment, pods })).toMatchObject({
      verdict: 'progressing',
      diagnosis: {
        sentence: `A volume of Deployment web cannot be mounted (the only resource is not ready yet): ${message}.`,
      },
    });
    expect(
      assess({ ...deployment, pods }, { seconds: 1300 }).diagnosis.sentence,
    ).not.toContain('volume');
  });

  it('may be a container that runs between two crashes', () => {
    const status = {
      phase: 'Running',
      containerStatuses: [
        { name: 'main', ready: false, state: {}, ...CRASHED },
      ],
    };
    expect(
      assess({ ...deployment, pods: [pod({ status })] }).diagnosis,
    ).toMatchObject({
      sentence: expect.stringMatching(
        /^Container main of Deployment web crashes again and again, last with exit code 3 \(Error\)/,
      ),
      actor: 'requester',
    });
  });

  it.each([
    [2, 'progressing'],
    [3, 'failed'],
  ])(
    'has failed between crashes if there were several: %s',
    (restartCount, verdict) => {
      const crashed = { name: 'main', ready: false, ...CRASHED, restartCount };
      const status = { phase: 'Running', containerStatuses: [crashed] };
      expect(assess({ ...deployment, pods: [pod({ status })] }).verdict).toBe(
        verdict,
      );
    },
  );

  it('may be a key, or an init container', () => {
    const status = {
      phase: 'Pending',
      initContainerStatuses: [
        {
          name: 'setup',
          state: {
            waiting: {
              reason: 'CreateContainerConfigError',
              message: "couldn't find key url in ConfigMap team-a/settings",
            },
          },
        },
      ],
    };
    expect(
      assess({ ...deployment, pods: [pod({ status })] }).diagnosis.sentence,
    ).toBe(
      'The key url of ConfigMap settings, which init container setup of Deployment web needs, does not exist.',
    );
  });

  it('is told of the worst pod', () => {
    const pods = [
      pod({ status: waiting('CrashLoopBackOff', undefined, CRASHED) }),
      pod({ status: waiting('ErrImagePull', NOT_FOUND) }),
    ];
    expect(assess({ ...deployment, pods }).diagnosis.sentence).toMatch(
      /^Image registry/,
    );
  });
});

describe('an image that cannot be pulled', () => {
  const stuck = (message: string, reason = 'ErrImagePull') => ({
    ...deployment,
    pods: [pod({ status: waiting(reason, message) })],
  });

  it('is the requester’s if the environment asks for it', () => {
    const asked = { worker: { image: 'registry.example.org/web:v9' } };
    expect(assess(stuck(NOT_FOUND), { asked }).diagnosis).toMatchObject({
      actor: 'requester',
      healsItself: false,
      nextStep: expect.stringContaining('spec.worker.image'),
    });
  });

  it.each([
    ['pull access denied, repository does not exist', false],
    ['unexpected status: 401 Unauthorized', false],
    ['dial tcp: lookup registry.example.org: no such host', true],
    ['429 Too Many Requests: access denied by rate limit', true],
    ['something else', true],
  ])('may pass by itself or not: %s', (message, healsItself) => {
    expect(assess(stuck(message)).diagnosis).toMatchObject({
      actor: 'platform',
      healsItself,
    });
  });

  it('is not judged by what it is called', () => {
    const image = 'registry.example.org/timeout:unavailable';
    const message = `failed to resolve reference "${image}": not found`;
    const status = waiting('ErrImagePull', message, { image });
    const health = assess({ ...deployment, pods: [pod({ status })] });
    expect(health.diagnosis.healsItself).toBe(false);
  });

  it('does not pass by itself if it has no valid name', () => {
    const health = assess(stuck('couldn’t parse it', 'InvalidImageName'));
    expect(health.diagnosis.healsItself).toBe(false);
  });

  it.each([
    'ErrImageNeverPull',
    'ErrImageInspect',
    'ImageInspectError',
    'RegistryUnavailable',
    'SignatureValidationFailed',
  ])('may be told as %s', reason => {
    expect(assess(stuck('m', reason)).diagnosis.sentence).toMatch(/^Image /);
  });
});

it.each(['PostStartHookError', 'RunContainerError'])(
  'a container that does not start may be told as %s',
  reason => {
    const pods = [pod({ status: waiting(reason, 'exec: "x" not found') })];
    expect(assess({ ...deployment, pods }).diagnosis.sentence).toMatch(
      /^Container main of Deployment web cannot be created/,
    );
  },
);

describe('a container that ends', () => {
  it('for want of memory says so', () => {
    const lastState = { terminated: { exitCode: 137, reason: 'OOMKilled' } };
    const status = waiting('CrashLoopBackOff', 'back-off 5m0s restarting', {
      restartCount: 2,
      lastState,
    });
    expect(
      assess({ ...deployment, pods: [pod({ status })] }).diagnosis,
    ).toMatchObject({
      sentence:
        'Container main of Deployment web crashes again and again, last with exit code 137 (OOMKilled).',
      healsItself: true,
      nextStep: expect.stringContaining('memory'),
    });
  });

  const failed = pod({
    status: {
      phase: 'Failed',
      containerStatuses: [
        {
          name: 'migrate',
          state: { terminated: { exitCode: 2, reason: 'Error' } },
        },
      ],
    },
  });

  it('explains a Job that has failed', () => {
    const conditions = [
      condition('Failed', 'True', { reason: 'BackoffLimitExceeded' }),
    ];
    expect(
      assess({ ...job, conditions, pods: [failed] }).diagnosis,
    ).toMatchObject({
      sentence: 'Container migrate of Job web ended with exit code 2 (Error).',
      actor: 'requester',
      healsItself: false,
    });
  });

  it('is made anew elsewhere, and does not count', () => {
    expect(assess({ ...deployment, pods: [failed] }).diagnosis.actor).toBe(
      'requester',
    );
    expect(
      assess({ ...deployment, pods: [failed] }).diagnosis.sentence,
    ).toMatch(/^0 of 1 pods of Deployment web are available/);
  });

  it('may have been told to go', () => {
    const evicted = pod({ status: { phase: 'Failed', reason: 'Evicted' } });
    const conditions = [condition('Failed', 'True')];
    expect(
      assess({ ...job, conditions, pods: [evicted] }).diagnosis.sentence,
    ).toBe('A pod of Job web was put off its node (Evicted).');
  });

  it('explains why a CronJob had no success', () => {
    const cronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      status: { lastScheduleTime: CREATED },
      pods: [failed],
    };
    expect(assess(cronJob).diagnosis.sentence).toContain(
      'the next successful run of CronJob part, and container migrate of CronJob part ended with exit code 2 (Error)',
    );
  });
});

describe('what else a pod may suffer from', () => {
  const recent = { lastSeen: secondsAfterCreation(590).toISOString() };
  const [web] = WORKLOADS;
  const running = {
    phase: 'Running',
    containerStatuses: [{ name: 'main', state: { running: {} } }],
  };

  it.each<[string, string, ResourceSpec]>([
    [
      'Container main of Deployment web runs, and does not pass its probe (the only resource is not ready yet): Readiness probe failed: 503.',
      'requester',
      {
        status: running,
        events: [
          {
            reason: 'Unhealthy',
            message: 'Readiness probe failed: 503',
            ...recent,
          },
        ],
      },
    ],
    [
      'A pod of Deployment web is not offered to a node before its scheduling gates are removed (the only resource is not ready yet).',
      'platform',
      {
        status: { phase: 'Pending' },
        conditions: [
          condition('PodScheduled', 'False', { reason: 'SchedulingGated' }),
        ],
      },
    ],
    [
      'The node of a pod of Deployment web does not answer (the only resource is not ready yet): n1 is silent.',
      'platform',
      { status: { ...running, reason: 'NodeLost', message: 'n1 is silent' } },
    ],
    [
      'The node of a pod of Deployment web cannot set it up (the only resource is not ready yet): no addresses are left.',
      'platform',
      {
        status: { phase: 'Pending' },
        events: [
          {
            reason: 'FailedCreatePodSandBox',
            message: 'no addresses are left',
            ...recent,
          },
        ],
      },
    ],
    [
      'A pod of Deployment web was put off its node (Evicted) (the only resource is not ready yet): low on memory.',
      'platform',
      {
        status: {
          phase: 'Failed',
          reason: 'Evicted',
          message: 'low on memory',
        },
      },
    ],
    [
      'Container main of Deployment web ends without an error each time that it is started, although it is to run on.',
      'platform',
      {
        status: waiting('CrashLoopBackOff', undefined, {
          lastState: { terminated: { exitCode: 0, reason: 'Completed' } },
        }),
      },
    ],
    [
      'Container main of Deployment web crashes again and again, last with exit code 128 (StartError): exec: "serve": executable file not found in $PATH.',
      'platform',
      {
        status: waiting('CrashLoopBackOff', 'back-off 5m', {
          lastState: {
            terminated: {
              exitCode: 128,
              reason: 'StartError',
              message: 'exec: "serve": executable file not found in $PATH',
            },
          },
        }),
      },
    ],
  ])('is said: %s', (sentence, actor, status) => {
    expect(assess({ ...web, pods: [pod(status)] }).diagnosis).toMatchObject({
      sentence,
      actor,
    });
  });

  it('does not pass where the command is not in the image', () => {
    const status = waiting(
      'RunContainerError',
      'exec: "/bin/serve": stat /bin/serve: no such file or directory',
    );
    expect(
      assess({ ...web, pods: [pod({ status })] }).diagnosis.healsItself,
    ).toBe(false);
  });
});
