import { KINDS } from '../../platform/kinds';
import type { Situation } from '../Situation';

export const f09FunctionMissing: Situation[] = [
  {
    id: 'F09',
    title: 'The Composition names a function that is not installed',
    source: {
      recording: 'v2-missing-function',
      knownKinds: [KINDS.function, KINDS.functionRevision],
    },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The function function-not-there, which the Composition of App app calls, is not installed: cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active).',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Function function-not-there',
        key: 'platform|prod/pkg.crossplane.io/Function/-/function-not-there',
      },
      settlement: 'failed',
    },
    platform: [
      {
        component: 'Composition v2-missing-function',
        verdict: 'blocked',
        sentence:
          'Composition v2-missing-function cannot be used, as Function function-not-there is not installed.',
      },
    ],
  },
  {
    id: 'F09',
    title:
      'A function is installed, but its revision does not say where it listens',
    source: { recording: 'v2-function-no-endpoint', secondsAfter: 300 },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The function v2-function-no-endpoint, which the Composition of App app calls, is installed but not running: cannot determine gRPC target: active FunctionRevision "v2-function-no-endpoint-1" has an empty status.endpoint.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function v2-function-no-endpoint',
        key: 'platform|prod/pkg.crossplane.io/Function/-/v2-function-no-endpoint',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-no-endpoint',
        verdict: 'paused',
        sentence:
          'Function v2-function-no-endpoint is paused, so whether it works is not known.',
      },
    ],
  },
];
