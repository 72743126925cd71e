import { syncError, ready, READY } from '../../__fixtures__/conditions';
import { LATER, claim, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f10FunctionDownLater: Situation[] = [
  {
    id: 'F10',
    title:
      'A function went down, and the composite still says that it is ready',
    source: { recording: 'function-stopped-later' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence:
        'The function function-scripted, which the Composition of App app calls, does not answer: rpc error: code = DeadlineExceeded desc = latest balancer error: connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:9443: connect: connection refused".',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function function-scripted',
        key: 'platform|prod/pkg.crossplane.io/Function/-/function-scripted',
      },
      settlement: 'waiting',
    },
  },
  {
    id: 'F10',
    title: 'A function fails, and the composite still says that it is ready',
    source: { recording: 'v2-stale-ready' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence:
        'The Composition of App app failed in its step "fail": late failure.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-stale-ready',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-stale-ready|late-failure',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F10',
    title:
      'A function takes too long, and everything still says that it is ready',
    source: {
      root: claim({
        conditions: READY,
        children: [
          composite({
            conditions: [
              syncError(
                'cannot compose resources: cannot run Composition pipeline step "kcl": cannot run Function "kcl-function": rpc error: code = DeadlineExceeded desc = context deadline exceeded',
              ),
              ready(),
            ],
            children: [managed({ conditions: READY })],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['DB orders', 'failed'],
        ['App shop', 'failed'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The function kcl-function, which the Composition of App shop calls, does not answer: rpc error: code = DeadlineExceeded desc = context deadline exceeded.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function kcl-function',
        key: 'platform|prod/pkg.crossplane.io/Function/-/kcl-function',
      },
      settlement: 'waiting',
    },
  },
];
