import type { KubeObject } from '../../kube/KubeApi';
import type { JsonRecord } from '../../kube/json';
import type { DesiredState } from './CompositionFunction';
import { dummy } from './scripted';

const composite: KubeObject = {
  apiVersion: 'lab.example.org/v1',
  kind: 'App',
  metadata: {
    name: 'shop',
    uid: 'u1',
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:00:00Z',
  },
};

const configMap = { apiVersion: 'v1', kind: 'ConfigMap' };
const secret = { apiVersion: 'v1', kind: 'Secret' };

const nothing: DesiredState = {
  composite: { resource: {}, ready: 'Unspecified' },
  resources: {},
};

function run(response: JsonRecord, desired = nothing) {
  const observed = { composite, resources: {} };
  const input = { kind: 'Response', response };
  return dummy({ observed, desired, input });
}

describe('dummy', () => {
  it('answers with what its input holds', () => {
    const { desired, results } = run({
      desired: {
        composite: { resource: { status: { url: 'x' } }, ready: 'READY_FALSE' },
        resources: {
          settings: { resource: configMap, ready: 'READY_TRUE' },
          key: { resource: secret },
        },
      },
    });

    expect(desired).toEqual({
      composite: { resource: { status: { url: 'x' } }, ready: 'False' },
      resources: {
        settings: { resource: configMap, ready: 'True' },
        key: { resource: secret, ready: 'Unspecified' },
      },
    });
    expect(results).toEqual([]);
  });

  it('leaves alone what it is not told to change', () => {
    const before: DesiredState = {
      composite: { resource: { status: { a: 1 } }, ready: 'True' },
      resources: {
        settings: {
          resource: { ...configMap, data: { a: 'b' } },
          ready: 'True',
        },
        key: { resource: secret, ready: 'True' },
      },
    };

    expect(run({}, before).desired).toEqual(before);
    expect(
      run(
        { desired: { resources: { settings: { resource: configMap } } } },
        before,
      ).desired,
    ).toEqual({
      ...before,
      resources: {
        settings: { resource: configMap, ready: 'Unspecified' },
        key: before.resources.key,
      },
    });
  });

  it('says what it is told to say, and to whom', () => {
    const { results, conditions } = run({
      results: [
        { severity: 'SEVERITY_NORMAL', message: 'composed' },
        {
          severity: 'SEVERITY_WARNING',
          message: 'disk small',
          reason: 'Disk',
          target: 'TARGET_COMPOSITE_AND_CLAIM',
        },
        { severity: 'SEVERITY_FATAL', message: 'no more' },
      ],
      conditions: [
        {
          type: 'DatabaseReady',
          status: 'STATUS_CONDITION_FALSE',
          reason: 'Restoring',
          message: 'two hours left',
          target: 'TARGET_COMPOSITE_AND_CLAIM',
        },
        { type: 'Backup', reason: 'NotYet' },
      ],
    });

    expect(results).toEqual([
      { severity: 'Normal', message: 'composed', target: 'Composite' },
      {
        severity: 'Warning',
        message: 'disk small',
        reason: 'Disk',
        target: 'CompositeAndClaim',
      },
      { severity: 'Fatal', message: 'no more', target: 'Composite' },
    ]);
    expect(conditions).toEqual([
      {
        type: 'DatabaseReady',
        status: 'False',
        reason: 'Restoring',
        message: 'two hours left',
        target: 'CompositeAndClaim',
      },
      {
        type: 'Backup',
        status: 'Unknown',
        reason: 'NotYet',
        target: 'Composite',
      },
    ]);
  });

  it.each([
    ['no response', { kind: 'Response' }],
    ['the fields of another one', { kind: 'Resources', resources: [] }],
    [
      'a value that the protocol does not know',
      {
        kind: 'Response',
        response: { desired: { composite: { ready: 'Ready' } } },
      },
    ],
  ])('fails for good where its input has %s', (_name, input) => {
    const observed = { composite, resources: {} };

    expect(dummy({ observed, desired: nothing, input })).toEqual({
      desired: nothing,
      results: [
        {
          severity: 'Fatal',
          message: expect.stringMatching(
            /^cannot unmarshal RunFunctionResponse: /,
          ),
        },
      ],
    });
  });
});
