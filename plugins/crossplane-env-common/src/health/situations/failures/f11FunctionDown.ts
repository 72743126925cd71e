import { condition, syncError } from '../../__fixtures__/conditions';
import { aPackage, aRevision } from '../../__fixtures__/platform';
import { LATER, composite } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f11FunctionDown: Situation[] = [
  {
    id: 'F11',
    title: 'A function is down: after two minutes the composite says so',
    source: { recording: 'v2-function-down', secondsAfter: 180 },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The function v2-function-down, which the Composition of App app calls, does not answer: rpc error: code = DeadlineExceeded desc = latest balancer error: connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:9: connect: connection refused".',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function v2-function-down',
        key: 'platform|prod/pkg.crossplane.io/Function/-/v2-function-down',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-down',
        verdict: 'paused',
        sentence:
          'Function v2-function-down is paused, so whether it works is not known.',
      },
    ],
  },
  {
    id: 'F11',
    title:
      'A function is down: for two minutes the composite has no status and no event',
    source: { recording: 'v2-function-down-silent' },
    environment: {
      verdict: 'unknown',
      resources: [['App app', 'unknown']],
      sentence:
        'Nothing has reported on App app, and Crossplane may be waiting for an answer of v2-function-down-silent, for which it allows two minutes.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-down-silent',
        verdict: 'progressing',
        sentence: 'Function v2-function-down-silent is being set up.',
      },
    ],
  },
  {
    id: 'F11',
    title: 'The pod of a function does not run, as its revision says',
    source: {
      root: composite({
        conditions: [
          syncError(
            'cannot compose resources: cannot run Composition pipeline step "kcl": cannot run Function "kcl-function": rpc error: code = Unavailable desc = last connection error: connection error: desc = "transport: Error while dialing: dial tcp 10.244.0.19:9443: i/o timeout"',
          ),
        ],
      }),
      platform: [
        aPackage('Function', 'kcl-function'),
        aRevision('Function', 'kcl-function', {
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'False', {
              reason: 'UnhealthyPackageRevision',
              message:
                'post establish runtime hook failed for package: function package deployment is unavailable with message: Deployment does not have minimum availability.',
            }),
          ],
        }),
      ],
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'The Composition of App shop calls the function kcl-function, but Function kcl-function does not run: post establish runtime hook failed for package: function package deployment is unavailable with message: Deployment does not have minimum availability.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function kcl-function',
        key: 'platform|prod/pkg.crossplane.io/Function/-/kcl-function',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function kcl-function',
        verdict: 'failed',
        sentence:
          'Function kcl-function does not run: post establish runtime hook failed for package: function package deployment is unavailable with message: Deployment does not have minimum availability.',
      },
    ],
  },
];
