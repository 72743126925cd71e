import type { KubeObject } from '../../kube/KubeApi';
import type { JsonRecord } from '../../kube/json';
import type { DesiredState } from './CompositionFunction';
import { scripted } from './scripted';

const TYPE = {
  apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
  kind: 'Script',
};

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

const before: DesiredState = {
  composite: { resource: {}, ready: 'True' },
  resources: { key: { resource: { kind: 'Secret' }, ready: 'True' } },
};

function run(input?: JsonRecord) {
  return scripted({
    observed: { composite, resources: {} },
    desired: before,
    input,
  });
}

describe('scripted', () => {
  it('answers with what its input holds, and takes its time', () => {
    const response = {
      desired: { composite: { ready: 'READY_FALSE' } },
      results: [{ severity: 'SEVERITY_NORMAL', message: 'composed' }],
    };

    expect(run({ ...TYPE, delay: '1m30s', response })).toEqual({
      desired: { ...before, composite: { resource: {}, ready: 'False' } },
      results: [
        { severity: 'Normal', message: 'composed', target: 'Composite' },
      ],
      conditions: [],
      delayMs: 90_000,
    });
    expect(run({ ...TYPE, response })).toMatchObject({ delayMs: 0 });
  });

  // The function itself says the same: see function_test.go of function-scripted.
  it.each([
    [
      'another API version',
      { ...TYPE, apiVersion: 'x', response: {} },
      'input.apiVersion: must be "scripted.fn.crossplane-env.io/v1beta1"',
    ],
    [
      'another kind',
      { ...TYPE, kind: 'Response', response: {} },
      'input.kind: must be "Script"',
    ],
    [
      'a field that is unknown',
      { ...TYPE, sleep: '1s', response: {} },
      'input.sleep: unknown field',
    ],
    ['no response', TYPE, 'input.response: must be a RunFunctionResponse'],
    [
      'a delay that is none',
      { ...TYPE, delay: 'soon', response: {} },
      'input.delay: must be a duration such as "5s", not "soon"',
    ],
    [
      'a delay that is a number',
      { ...TYPE, delay: 5, response: {} },
      'input.delay: must be a duration such as "5s"',
    ],
    [
      'a value that the protocol does not know',
      { ...TYPE, response: { results: [{ severity: 'BAD' }] } },
      'input.response: cannot unmarshal RunFunctionResponse: invalid value for enum field severity: "BAD"',
    ],
    [
      'a field that the protocol does not know',
      { ...TYPE, response: { result: [] } },
      'input.response: cannot unmarshal RunFunctionResponse: unknown field "result"',
    ],
    ['nothing', undefined, expect.stringMatching(/^input\./)],
  ])('names the field where its input has %s', (_name, input, message) => {
    expect(run(input)).toEqual({
      desired: before,
      results: [{ severity: 'Fatal', message }],
    });
  });
});
